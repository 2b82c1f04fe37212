// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.contender;

import io.ftpsreuse.bench.worker.Worker;
import io.ftpsreuse.bench.worker.WorkerKind;
import java.util.List;
import java.util.Map;

/**
 * A Java program with a small heap, started again for each run.
 *
 * @param kind its task
 * @param jdk the feature version of the JDK
 * @param java the launcher of that JDK
 * @param options further options of the JVM
 */
public record JavaContender(WorkerKind kind, String jdk, String java, List<String> options) implements Contender {

    /** The heap of every Java contender, unless it has very many files. */
    public static final String HEAP = "-Xmx64m";

    /** For Camel's consumer, which has an exchange ready for each file of a listing. */
    private static final String HEAP_FOR_MANY = "-Xmx512m";

    private static final int MANY = 10_000;

    @Override
    public String name() {
        return kind.label();
    }

    @Override
    public boolean resumesSessions() {
        return kind.resumesSessions();
    }

    @Override
    public boolean keepsSources() {
        return kind != WorkerKind.MOVING_ROUTE;
    }

    @Override
    public List<String> command(Job job) {
        List<String> command = new java.util.ArrayList<>(
                List.of(java, job.files() > MANY ? HEAP_FOR_MANY : HEAP, "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(options);
        // Where the route keeps a file until it is whole: on the file system that the others write to, not on another
        // one.
        command.add("-Djava.io.tmpdir=" + job.scratch());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName()));
        command.addAll(Worker.arguments(kind, job));
        return command;
    }

    @Override
    public Map<String, String> environment(Job job) {
        return Map.of(Worker.PASSWORD, job.server().password());
    }
}
