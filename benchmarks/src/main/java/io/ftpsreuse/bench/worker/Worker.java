// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.worker;

import io.ftpsreuse.bench.contender.Direction;
import io.ftpsreuse.bench.contender.Job;
import io.ftpsreuse.bench.server.ServerAddress;
import java.nio.file.Path;
import java.util.List;

/** The main program of the Java contenders: does one job and prints a {@link WorkReport}. */
public final class Worker {

    /** The environment variable with the password. */
    public static final String PASSWORD = "FTPS_PASSWORD";

    static final long MOST_SECONDS = 600;

    private Worker() {}

    /** The arguments of this program. */
    public static List<String> arguments(WorkerKind kind, Job job) {
        ServerAddress server = job.server();
        return List.of(
                kind.name(),
                server.host(),
                Integer.toString(server.port()),
                server.username(),
                server.trustStore().toString(),
                job.direction().name(),
                job.remote(),
                job.local().toString(),
                Integer.toString(job.files()),
                Long.toString(job.size()),
                Integer.toString(job.lanes()));
    }

    /** Runs one contender; any failure ends the program with a stack trace and another exit code. */
    public static void main(String[] args) {
        try {
            ServerAddress server = new ServerAddress(
                    args[1],
                    Integer.parseInt(args[2]),
                    args[3],
                    System.getenv(PASSWORD),
                    Path.of(args[4]),
                    Path.of(args[4]));
            Job job = new Job(
                    server,
                    Direction.valueOf(args[5]),
                    args[6],
                    Path.of(args[7]),
                    Integer.parseInt(args[8]),
                    Long.parseLong(args[9]),
                    Integer.parseInt(args[10]),
                    Path.of("."));
            WorkClock clock = new WorkClock(job.files());
            WorkerKind kind = WorkerKind.valueOf(args[0]);
            switch (kind) {
                case ROUTE, RENAMING_ROUTE, MOVING_ROUTE, STOCK -> new RouteWork(kind, job, clock).run();
                case BARE -> new BareWork(job, clock).run();
            }
            System.out.println(clock.report().line());
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }
}
