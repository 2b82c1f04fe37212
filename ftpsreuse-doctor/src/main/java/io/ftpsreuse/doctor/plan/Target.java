// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.plan;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * The server to examine, as the user names it.
 *
 * @param host name or address, IPv6 without brackets
 * @param port of the control connection
 * @param username who logs in
 * @param directory relative to that of the login; empty for that one itself
 * @param implicit whether TLS is expected from the first byte
 */
public record Target(String host, int port, String username, String directory, boolean implicit) {

    private static final int EXPLICIT_PORT = 21;
    private static final int IMPLICIT_PORT = 990;

    /**
     * Reads {@code ftps://user@host:port/dir}, also with the scheme {@code ftpes}, which is always explicit.
     *
     * @throws IllegalArgumentException if it is of another form, or has a password, which is not repeated
     */
    public static Target parse(String text, boolean implicitAsked) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            // Without the text, which may have a password.
            throw new IllegalArgumentException("The server is no valid URI: " + e.getReason() + " at index "
                    + e.getIndex() + "; for example ftps://user@host:21/dir");
        }
        boolean explicitScheme = "ftpes".equalsIgnoreCase(uri.getScheme());
        if (!explicitScheme && !"ftps".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "The server must be of the form ftps://user@host:port/dir, or ftpes://...");
        }
        if (explicitScheme && implicitAsked) {
            throw new IllegalArgumentException("ftpes: is explicit TLS; use ftps: with --implicit");
        }
        if (uri.getUserInfo() == null || uri.getUserInfo().isEmpty()) {
            throw new IllegalArgumentException("The server must be named with its user: ftps://user@host:port/dir");
        }
        if (uri.getUserInfo().contains(":")) {
            throw new IllegalArgumentException("A password on the command line is seen by others. Give it in the"
                    + " environment (FTPS_PASSWORD), in a file (--password-file), or when asked");
        }
        boolean implicit = implicitAsked || !explicitScheme && uri.getPort() == IMPLICIT_PORT;
        int port = uri.getPort() > 0 ? uri.getPort() : implicit ? IMPLICIT_PORT : EXPLICIT_PORT;
        String path = uri.getPath() == null ? "" : uri.getPath();
        return new Target(
                withoutBrackets(uri.getHost()), port, uri.getUserInfo(), path.replaceFirst("^/+", ""), implicit);
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Host and port as in a URI. */
    public String address() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return "ftps://" + username + "@" + address() + "/" + directory;
    }
}
