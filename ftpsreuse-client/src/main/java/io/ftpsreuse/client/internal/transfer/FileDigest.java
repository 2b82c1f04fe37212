// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;

/** The digest of a file's bytes in one of the forms in which servers offer it; {@link #NONE} computes nothing. */
public abstract class FileDigest {

    static final FileDigest NONE = new FileDigest() {
        @Override
        void update(byte[] bytes, int offset, int length) {
            // The result is not used.
        }

        @Override
        String hex() {
            throw new IllegalStateException("No digest was computed");
        }
    };

    abstract void update(byte[] bytes, int offset, int length);

    /** The digest of all bytes so far, in lower case; ends the computation. */
    abstract String hex();

    /** A digest by its name in {@link MessageDigest}, or CRC32. */
    static FileDigest named(String algorithm) {
        return "CRC32".equals(algorithm) ? new Crc32() : new Message(algorithm);
    }

    private static final class Message extends FileDigest {

        private final MessageDigest digest;

        Message(String algorithm) {
            try {
                digest = MessageDigest.getInstance(algorithm);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has " + algorithm, e);
            }
        }

        @Override
        void update(byte[] bytes, int offset, int length) {
            digest.update(bytes, offset, length);
        }

        @Override
        String hex() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    private static final class Crc32 extends FileDigest {

        private final CRC32 crc = new CRC32();

        @Override
        void update(byte[] bytes, int offset, int length) {
            crc.update(bytes, offset, length);
        }

        @Override
        String hex() {
            return String.format(Locale.ROOT, "%08x", crc.getValue());
        }
    }
}
