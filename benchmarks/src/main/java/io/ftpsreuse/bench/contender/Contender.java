// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.contender;

import io.ftpsreuse.bench.process.ForkedProcess;
import io.ftpsreuse.bench.worker.WorkReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A client that is measured, in a process of its own. */
public interface Contender {

    /** The name in tables, such as {@code lftp}. */
    String name();

    /** The feature version of the JDK that it runs on; empty if it is no Java program. */
    default String jdk() {
        return "";
    }

    /** Why it cannot run on this machine, if it cannot. */
    default Optional<String> obstacle() {
        return Optional.empty();
    }

    /** Whether it resumes TLS sessions; one that does not is measured against a server that does not ask for it. */
    default boolean resumesSessions() {
        return true;
    }

    /** Whether it leaves the files where they are; one that does not moves them to {@link Job#ARCHIVE}. */
    default boolean keepsSources() {
        return true;
    }

    /** Whether it needs a disk, on which data can be forced to storage, in place of files in memory. */
    default boolean needsDisk() {
        return false;
    }

    /** Whether it has done the job while its process continues; the process is ended then. */
    default boolean isDone(Job job) throws IOException {
        return false;
    }

    /** The report on its work; empty if there is none but the time of the process. */
    default Optional<WorkReport> report(Job job, ForkedProcess process) throws IOException {
        return WorkReport.in(process.output());
    }

    /** Returns the errors of a download or upload to {@code target}; empty if there are none. */
    default String flaw(Job job, Path target) throws IOException {
        return job.flaw(target);
    }

    /** Writes its files into the job's scratch directory, and returns the command to run. */
    List<String> command(Job job) throws IOException;

    /** The environment of the process besides this one's. */
    default Map<String, String> environment(Job job) {
        return Map.of();
    }
}
