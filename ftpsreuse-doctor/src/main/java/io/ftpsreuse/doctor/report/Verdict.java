// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

/** What comes of an examination, and the exit code that says it. */
public enum Verdict {
    USABLE(0, "The server can be used with sessionReuse=required."),
    UNREACHABLE(3, "The server cannot be reached."),
    NOT_FTPS(4, "The server speaks no FTPS that this client can use."),
    CERTIFICATE(5, "The server's certificate does not verify, so no password was sent."),
    LOGIN(6, "The server refuses the login."),
    DIRECTORY(7, "The server refuses the directory."),
    NO_DATA_CONNECTION(8, "Control connections work, but no data connection does."),
    NOTHING_RESUMES(9, "The server can be used, but resumes no TLS session: use sessionReuse=preferred."),
    NO_MECHANISM(10, "The server demands resumed TLS sessions, but resumes them by no mechanism that was tried."),
    CLIENT_CERTIFICATE(11, "The server demands a client certificate, and was given none that it accepts.");

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

    /** The verdict in one line. */
    public String sentence() {
        return sentence;
    }
}
