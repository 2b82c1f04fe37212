// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

/**
 * The server refused TLS on the control connection, or PROT P for its data connections (RFC 4217), or no TLS version
 * was common to both. The connection is closed; nothing is ever sent in the clear instead.
 */
public class TlsRefusedException extends FtpsReuseException {

    private static final long serialVersionUID = 1L;

    TlsRefusedException(String what, Circumstances circumstances, String remedy, Throwable cause) {
        super(what, circumstances, remedy, cause);
    }
}
