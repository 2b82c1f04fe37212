// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.util.regex.Pattern;

/** The server programs that the tests run, and what is peculiar to each. */
public enum FtpsProduct {
    /** The tag of the user after the pid tells data connections from control connections, which are made before the login. */
    VSFTPD(
            true,
            true,
            "522",
            "\\[pid \\d+\\] \\[[^\\]]+\\] DEBUG: .*SSL version: .*, reused, ",
            "No SSL session reuse on data channel\\."),
    /** Logs a reuse only where it is required: a lax ProFTPD tells nothing. */
    PROFTPD(
            true,
            true,
            "425",
            "client reused TLS session for data connection",
            "client did not reuse TLS session, rejecting data connection"),
    /** Neither requires reuse nor logs it, and has no implicit TLS. */
    PURE_FTPD(false, false, null, null, null);

    private final boolean ableToRequireReuse;
    private final boolean implicitTls;
    private final String refusalCode;
    private final Pattern reuse;
    private final Pattern refusal;

    FtpsProduct(
            boolean ableToRequireReuse, boolean implicitTls, String refusalCode, String reuseLine, String refusalLine) {
        this.ableToRequireReuse = ableToRequireReuse;
        this.implicitTls = implicitTls;
        this.refusalCode = refusalCode;
        this.reuse = reuseLine == null ? null : Pattern.compile(reuseLine);
        this.refusal = refusalLine == null ? null : Pattern.compile(refusalLine);
    }

    /** Tells whether this product can refuse data connections that do not reuse the control connection's TLS session. */
    public boolean canRequireReuse() {
        return ableToRequireReuse;
    }

    /** Tells whether this product can start TLS without an {@code AUTH TLS} command. */
    public boolean supportsImplicitTls() {
        return implicitTls;
    }

    /** Returns the reply code to a refused data connection, or null if this product refuses none. */
    public String refusalCode() {
        return refusalCode;
    }

    int resumedDataConnections(String log) {
        return count(reuse, log);
    }

    int refusedDataConnections(String log) {
        return count(refusal, log);
    }

    private int count(Pattern line, String log) {
        if (line == null) {
            throw new UnsupportedOperationException(this + " does not log whether a data connection was resumed");
        }
        return Math.toIntExact(line.matcher(log).results().count());
    }
}
