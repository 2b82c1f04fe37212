// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;

/** The descriptions of components that Camel's generator made, and that its tools read. */
final class Catalogs {

    private Catalogs() {}

    static ComponentModel ftpsreuse() throws IOException {
        return read("/META-INF/io/ftpsreuse/camel/ftpsreuse.json");
    }

    static ComponentModel ftps() throws IOException {
        return read("/META-INF/org/apache/camel/component/file/remote/ftps.json");
    }

    private static ComponentModel read(String resource) throws IOException {
        try (InputStream json = Catalogs.class.getResourceAsStream(resource)) {
            return JsonMapper.generateComponentModel(new String(json.readAllBytes(), UTF_8));
        }
    }
}
