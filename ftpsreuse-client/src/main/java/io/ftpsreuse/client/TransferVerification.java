// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

/** How it is made sure that a transferred file is whole, beyond the server's positive reply. */
public enum TransferVerification {
    /** The reply and the end of the TLS stream are the only checks. */
    NONE,
    /**
     * The number of bytes transferred must be the file's size: as listed or by SIZE (RFC 3659 section 4) for a download,
     * by SIZE afterwards for an upload.
     */
    SIZE,
    /** As {@link #SIZE}, and the server's digest of the file must be that of the bytes, where it offers a digest. */
    HASH
}
