// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A vendor's file as it was listed and fetched.
 *
 * @param vendor the vendor's name
 * @param path where it is at the vendor
 * @param name the last part of the path
 * @param size in bytes, as fetched
 * @param modified when it was last modified as listed, in milliseconds since 1970; 0 if the server returns none
 * @param sha256 of its content, in hexadecimal digits
 */
public record VendorFile(String vendor, String path, String name, long size, long modified, String sha256) {

    /**
     * The identity of its delivery, in hexadecimal digits: it is delivered once for each key.
     *
     * <p>The content is part of it because many servers list the time to the minute only: another file of the same name
     * and size, brought in the same minute, is another file.
     */
    public String key() {
        return digest(vendor, path, Long.toString(size), Long.toString(modified), sha256);
    }

    /** The same file with another time. */
    VendorFile modifiedAt(long time) {
        return new VendorFile(vendor, path, name, size, time, sha256);
    }

    /** The identity of a file before it is fetched, in hexadecimal digits. */
    public static String listedAs(String vendor, String path, long size, long modified) {
        return digest(vendor, path, Long.toString(size), Long.toString(modified));
    }

    private static String digest(String... parts) {
        MessageDigest digest = newDigest();
        for (String part : parts) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            // occurs in no part, so that no two lists of parts look alike
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
