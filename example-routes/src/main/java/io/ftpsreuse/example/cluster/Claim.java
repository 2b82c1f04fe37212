// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example.cluster;

import io.ftpsreuse.example.delivery.VendorFile;
import java.time.Duration;
import org.apache.camel.Message;
import org.apache.commons.net.ftp.FTPFile;

/**
 * A listed file that is to be fetched, as it travels in a message.
 *
 * @param vendor the vendor's name
 * @param path where it is at the vendor
 * @param name the last part of the path
 * @param size in bytes, as listed
 * @param modified when it was last modified as listed, in milliseconds since 1970; 0 if the server does not say
 */
record Claim(String vendor, String path, String name, long size, long modified) {

    private static final String VENDOR = "vendor";
    private static final String PATH = "filePath";
    private static final String NAME = "fileName";
    private static final String SIZE = "fileSize";
    private static final String MODIFIED = "fileModified";

    static Claim in(Message message) {
        return new Claim(
                message.getHeader(VENDOR, String.class),
                message.getHeader(PATH, String.class),
                message.getHeader(NAME, String.class),
                message.getHeader(SIZE, Long.class),
                message.getHeader(MODIFIED, Long.class));
    }

    /** Makes the message a claim; nothing else is left in it. */
    void putInto(Message message) {
        message.removeHeaders("*");
        message.setHeader(VENDOR, vendor);
        message.setHeader(PATH, path);
        message.setHeader(NAME, name);
        message.setHeader(SIZE, size);
        message.setHeader(MODIFIED, modified);
        // for whoever looks into the queue
        message.setBody(path);
    }

    /**
     * What the broker knows a claim by: it takes no second one with the same id. After a failure the id is another, and it
     * is when a lifetime has passed, so that a claim that was lost comes again.
     *
     * @param failures how often the file failed so far
     * @param time in milliseconds since 1970
     */
    String id(int failures, long time, Duration lifetime) {
        return listedAs() + "." + failures + "." + time / lifetime.toMillis();
    }

    String listedAs() {
        return VendorFile.listedAs(vendor, path, size, modified);
    }

    /** Whether this is what the server lists now. */
    boolean isStill(FTPFile listed) {
        return listed.isFile()
                && listed.getName().equals(name)
                && listed.getSize() == size
                && modified(listed) == modified;
    }

    private static long modified(FTPFile listed) {
        return listed.getTimestamp() == null
                ? 0
                : Math.max(0, listed.getTimestamp().getTimeInMillis());
    }
}
