// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

/** The conclusion of an examination, with its exit code. */
public enum Verdict {
    USABLE(0, "The server can be used with sessionReuse=required."),
    UNREACHABLE(3, "The server cannot be reached."),
    NOT_FTPS(4, "The server offers no FTPS that this client can use."),
    CERTIFICATE(5, "The server's certificate does not verify, so no password was sent."),
    LOGIN(6, "The server refuses the login."),
    DIRECTORY(7, "The server refuses the directory."),
    NO_DATA_CONNECTION(8, "Control connections work, but no data connection does."),
    NOTHING_RESUMES(9, "The server can be used, but resumes no TLS session: use sessionReuse=preferred."),
    NO_MECHANISM(10, "The server requires resumed TLS sessions, but no tested mechanism resumes them."),
    CLIENT_CERTIFICATE(11, "The server requires a client certificate, and received none that it accepts.");

    private final int exitCode;
    private final String sentence;

    Verdict(int exitCode, String sentence) {
        this.exitCode = exitCode;
        this.sentence = sentence;
    }

    /** The exit code of the command. */
    public int exitCode() {
        return exitCode;
    }

    /** The verdict in one sentence. */
    public String sentence() {
        return sentence;
    }
}
