// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import com.github.dockerjava.api.model.Capability;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** How the products are run in containers: the image, and what is added to it for one server. */
final class ContainerSetup {
    /** Where the images look for what differs from server to server. */
    static final String ROOT = "/srv/ftps";

    static final String HOME = "/home/" + Account.USERNAME;

    /** What servers bind to inside; only the published ports are on 127.0.0.1. */
    static final String ANY_ADDRESS = "0.0.0.0";

    private ContainerSetup() {}

    /** Returns the image of a product, which stays in the engine after the tests. */
    static ImageFromDockerfile image(FtpsProduct product) {
        String name = product.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Path dockerfiles = Path.of(System.getProperty("servers.docker", "src/test/docker"));
        return new ImageFromDockerfile("ftpsreuse-it/" + name + ":latest", false)
                .withFileFromPath(".", dockerfiles.resolve(name));
    }

    /** Returns the files to copy into the container, by path. */
    static Map<String, String> files(FtpsServerSpec spec, ServerLayout layout) {
        Map<String, String> files = new HashMap<>(layout.commonFiles(spec));
        switch (spec.product()) {
            case VSFTPD -> files.put(layout.path("vsftpd.conf"), lines(VsftpdSettings.of(spec, layout)));
            case PROFTPD -> files.put(layout.path("proftpd.conf"), lines(ProftpdSettings.of(spec, layout)));
            case PURE_FTPD -> {
                // It has no configuration file, see arguments().
            }
        }
        return files;
    }

    /** Returns the arguments that replace those in the image, or an empty list to leave them. */
    static List<String> arguments(FtpsServerSpec spec, ServerLayout layout) {
        return spec.product() == FtpsProduct.PURE_FTPD ? PureFtpdArguments.of(spec, layout) : List.of();
    }

    /** Returns what a product needs beyond a container's usual capabilities. */
    static Capability[] capabilities(FtpsProduct product) {
        return product == FtpsProduct.PURE_FTPD
                ? new Capability[] {Capability.SYS_NICE, Capability.DAC_READ_SEARCH}
                : new Capability[0];
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
