// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import io.ftpsreuse.it.server.FtpsServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The vendor: brings files that all differ, each under its name only when it is complete. */
final class Arrivals {

    static final String DIRECTORY = "outgoing";

    private static final int LARGEST = 100_000;

    private final FtpsServer server;
    private final Random random;
    private final Map<String, byte[]> brought = new LinkedHashMap<>();

    Arrivals(FtpsServer server, Random random) {
        this.server = server;
        this.random = random;
        server.files().mkdir(DIRECTORY);
    }

    void bring(int files) {
        for (int i = 0; i < files; i++) {
            String name = "file-%04d.bin".formatted(brought.size());
            byte[] content = new byte[random.nextInt(LARGEST)];
            random.nextBytes(content);
            brought.put(name, content);
            server.files().write(DIRECTORY + "/" + name + ".part", content);
            server.files().move(DIRECTORY + "/" + name + ".part", DIRECTORY + "/" + name);
        }
    }

    Map<String, byte[]> brought() {
        return brought;
    }

    /** The names that are still where the vendor has put them. */
    List<String> left() {
        List<String> left = new ArrayList<>(server.files().list(DIRECTORY));
        left.removeIf(name -> !name.endsWith(".bin"));
        return left;
    }

    List<String> archived() {
        return server.files().exists(DIRECTORY + "/.archive")
                ? server.files().list(DIRECTORY + "/.archive")
                : List.of();
    }
}
