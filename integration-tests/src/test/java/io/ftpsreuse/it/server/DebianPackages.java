// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that {@code integration-tests/fetch-servers.sh} unpacks the servers into.
 *
 * @param root the system property {@code servers.debian}, by default {@code ../.servers/debian}
 */
record DebianPackages(Path root) {
    static DebianPackages ofThisCheckout() {
        return new DebianPackages(Path.of(System.getProperty("servers.debian", "../.servers/debian"))
                .toAbsolutePath()
                .normalize());
    }

    Optional<String> obstacle() {
        return Stream.of("usr/sbin/vsftpd", "usr/sbin/proftpd", "usr/sbin/pure-ftpd")
                .map(root::resolve)
                .filter(program -> !Files.isExecutable(program))
                .findFirst()
                .map(program -> "Local processes: " + program
                        + " is missing; run integration-tests/fetch-servers.sh on Debian, which unpacks it.");
    }

    String program(String name) {
        return root.resolve(name).toString();
    }

    /** Returns what a program needs in its environment to find the libraries that were unpacked beside it. */
    Map<String, String> environment() {
        String triplet = System.getProperty("os.arch").replace("amd64", "x86_64") + "-linux-gnu";
        return Map.of("LD_LIBRARY_PATH", root.resolve("usr/lib/" + triplet) + ":" + root.resolve("lib/" + triplet));
    }
}
