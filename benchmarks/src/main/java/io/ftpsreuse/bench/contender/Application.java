// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.contender;

import io.ftpsreuse.bench.application.ChangeTimes;
import io.ftpsreuse.bench.application.Jvm;
import io.ftpsreuse.bench.application.VendorProperties;
import io.ftpsreuse.bench.process.ForkedProcess;
import io.ftpsreuse.bench.worker.WorkReport;
import io.ftpsreuse.bench.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The application with one vendor, its own database and broker. Its work is from the first file in the vendor's archive to the
 * last one.
 *
 * @param kind its role and targets
 * @param jvm how it is started
 * @param home the login directory of the server
 */
public record Application(ApplicationKind kind, Jvm jvm, Path home) implements Contender {

    private static final String VENDOR = "bench";

    @Override
    public String name() {
        return kind.label();
    }

    @Override
    public String jdk() {
        return jvm.version();
    }

    @Override
    public boolean keepsSources() {
        return false;
    }

    @Override
    public boolean needsDisk() {
        return true;
    }

    @Override
    public List<String> command(Job job) throws IOException {
        VendorProperties properties = new VendorProperties(job.server())
                .vendor(VENDOR, job.remote(), kind.isCluster() ? 1 : job.lanes())
                .set(VENDOR, "delay", "1s");
        if (kind.toFolder()) {
            properties.set(VENDOR, "folder", job.local().toString());
        }
        if (kind.toQueue()) {
            properties.set(VENDOR, "queue", "bench");
        }
        if (kind.isCluster()) {
            properties.set("cluster.role", "list,work").set("cluster.workers", Integer.toString(job.lanes()));
        }
        Files.writeString(job.scratch().resolve("application.properties"), properties.text());
        return jvm.command();
    }

    @Override
    public Map<String, String> environment(Job job) {
        return Map.of(Worker.PASSWORD, job.server().password(), "LANG", "C.UTF-8");
    }

    @Override
    public boolean isDone(Job job) throws IOException {
        Path directory = home.resolve(job.remote());
        // one look at a file is cheaper than a listing
        if (Files.exists(directory.resolve(Job.name(job.files() - 1)))) {
            return false;
        }
        try (Stream<Path> left = Files.list(directory)) {
            return left.noneMatch(file -> Job.isName(file.getFileName().toString()));
        }
    }

    @Override
    public Optional<WorkReport> report(Job job, ForkedProcess process) throws IOException {
        long[] archived = ChangeTimes.in(archive(job));
        return Optional.of(WorkReport.of(archived[0], archived, process.cpuMillis()));
    }

    @Override
    public String flaw(Job job, Path target) throws IOException {
        String archived = job.flaw(archive(job));
        return archived.isEmpty() && kind.toFolder() ? job.flaw(target) : archived;
    }

    private Path archive(Job job) {
        return home.resolve(job.remote()).resolve(Job.ARCHIVE);
    }
}
