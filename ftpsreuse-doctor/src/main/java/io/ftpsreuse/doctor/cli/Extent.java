// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.cli;

import io.ftpsreuse.doctor.plan.ExaminationPlan;
import io.ftpsreuse.doctor.plan.Target;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options of the command that say how far it goes. */
final class Extent {

    @Option(names = "--write", description = "Upload as well, and remove what was uploaded.")
    private boolean write;

    @Option(
            names = "--no-download",
            description =
                    "Download nothing that is there: some servers take a download for the collection of the file.")
    private boolean noDownload;

    @Option(names = "--active", description = "Try active mode as well.")
    private boolean active;

    @Option(
            names = "--idle",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "Look what is left after so much idle time. Not at all by default.")
    private int idle;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Lists, downloads and uploads for each mechanism. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--suites",
            paramLabel = "N",
            defaultValue = "32",
            description =
                    "Connections that find out the cipher suites of a TLS version, at most. Default: ${DEFAULT-VALUE}.")
    private int suites;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long to wait for a connection or an answer. Default: ${DEFAULT-VALUE}.")
    private int timeout;

    /** @throws IllegalArgumentException if a number is out of its bounds */
    ExaminationPlan of(Target target) {
        return new ExaminationPlan(
                target,
                rounds,
                write,
                !noDownload,
                active,
                Duration.ofSeconds(idle),
                suites,
                Duration.ofSeconds(timeout),
                ExaminationPlan.stepLimit(Duration.ofSeconds(timeout), rounds, suites));
    }
}
