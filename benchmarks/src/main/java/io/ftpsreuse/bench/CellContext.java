// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench;

import io.ftpsreuse.bench.application.ClassArchive;
import io.ftpsreuse.bench.application.Jvm;
import io.ftpsreuse.bench.server.ServerAddress;
import io.ftpsreuse.bench.server.ServerKind;
import io.ftpsreuse.bench.server.Servers;
import io.ftpsreuse.it.server.TlsVersions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** What measurements of the application need. */
record CellContext(BenchOptions options, Servers servers, Progress progress) {

    private static final int MOST_LINES = 12;

    /** Whether fewer files and vendors are sufficient. */
    boolean isQuick() {
        return options.isQuick();
    }

    /** The login directory of the server. */
    Path home() {
        return servers.home();
    }

    /** The directory for the application's files, on a disk. */
    Path disk() {
        return options.disk();
    }

    /** A server that requires session resumption. */
    ServerAddress server(TlsVersions tls) throws IOException {
        return servers.address(new ServerKind(tls, true, false, 0));
    }

    /** The application on each JDK, the lowest first. */
    List<Jvm> jvms() {
        return options.jdks().keySet().stream()
                .sorted(Comparator.comparing(Integer::valueOf))
                .map(options::application)
                .toList();
    }

    /** The archive of classes of a deployment. */
    ClassArchive archive() {
        return new ClassArchive(options.checkout().resolve("deploy/class-archive"), options.work());
    }

    /** The application on the highest JDK. */
    Jvm newest() {
        List<Jvm> jvms = jvms();
        return jvms.get(jvms.size() - 1);
    }

    /** Reports that there is no result, with the end of the application's output. */
    void failed(Cell cell, String output) {
        progress.report(cell.name(), "failed");
        List<String> lines = output.lines().toList();
        lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()).forEach(progress::quote);
    }
}
