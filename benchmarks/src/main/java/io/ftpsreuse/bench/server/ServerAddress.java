// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.server;

import java.nio.file.Path;

/**
 * The data that a client needs of a server. The server's certificate is issued by an authority of this run.
 *
 * @param host the name or address that the certificate covers
 * @param port the control port
 * @param username who logs in
 * @param password the password; never on a command line
 * @param trustStore PKCS #12 with the authority, by the password {@link #TRUST_PASSWORD}
 * @param authority the same as PEM
 */
public record ServerAddress(String host, int port, String username, String password, Path trustStore, Path authority) {

    /** Protects nothing: the store holds a certificate only. */
    public static final String TRUST_PASSWORD = "authority";
}
