// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.cli;

import io.ftpsreuse.doctor.plan.ExaminationPlan;
import io.ftpsreuse.doctor.plan.Target;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options of the command for the steps and limits of an examination. */
final class ScopeOptions {

    @Option(names = "--write", description = "Test uploads, too, and remove the uploaded files.")
    private boolean write;

    @Option(
            names = "--no-download",
            description = "Download no file: some servers treat a download as the collection of the file.")
    private boolean noDownload;

    @Option(names = "--active", description = "Test active mode, too.")
    private boolean active;

    @Option(
            names = "--idle",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "Test the control connection and its session after this idle time. Default: no test.")
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
                    "Maximum number of connections for the cipher suites of a TLS version. Default: ${DEFAULT-VALUE}.")
    private int suites;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "Limit for a connection, and for a reply. Default: ${DEFAULT-VALUE}.")
    private int timeout;

    /** @throws IllegalArgumentException if a number is out of range */
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
