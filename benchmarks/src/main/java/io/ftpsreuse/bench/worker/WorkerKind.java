// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.worker;

/** The kind of a Java contender. */
public enum WorkerKind {
    /** {@code ftpsreuse:} in a Camel route. */
    ROUTE("ftpsreuse route", true),
    /** The same with {@code localWorkDirectory} on the file system of the target, where {@code file:} renames. */
    RENAMING_ROUTE("renaming route", true),
    /** The same as the first with {@code move}, so that each file is also renamed on the server. */
    MOVING_ROUTE("ftpsreuse route with move", true),
    /** The client alone, without Camel. */
    BARE("bare client", true),
    /** {@code ftps:} of camel-ftp in a Camel route. */
    STOCK("camel-ftp ftps", false);

    private final String label;
    private final boolean resumesSessions;

    WorkerKind(String label, boolean resumesSessions) {
        this.label = label;
        this.resumesSessions = resumesSessions;
    }

    /** The name in tables. */
    public String label() {
        return label;
    }

    /** Whether it resumes TLS sessions on data connections. */
    public boolean resumesSessions() {
        return resumesSessions;
    }
}
