// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.plan;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * The server to examine, from the arguments of the user.
 *
 * @param host name or address, IPv6 without brackets
 * @param port of the control connection
 * @param username of the login
 * @param directory relative to the login directory; empty for the login directory
 * @param implicit whether the server expects TLS from the first byte
 */
public record Target(String host, int port, String username, String directory, boolean implicit) {

    private static final int EXPLICIT_PORT = 21;
    private static final int IMPLICIT_PORT = 990;

    /**
     * Reads {@code ftps://user@host:port/dir}, also with the scheme {@code ftpes}, which is always explicit.
     *
     * @throws IllegalArgumentException if the form differs, or if it has a password; the message never contains the password
     */
    public static Target parse(String text, boolean implicitAsked) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            // The text may have a password.
            throw new IllegalArgumentException("The server is not a valid URI: " + e.getReason() + " at index "
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
            throw new IllegalArgumentException("The server must include the user: ftps://user@host:port/dir");
        }
        if (uri.getUserInfo().contains(":")) {
            throw new IllegalArgumentException("A password on the command line is visible to other users. Use the"
                    + " environment variable FTPS_PASSWORD, --password-file, or the prompt");
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
