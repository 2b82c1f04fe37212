// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.cluster;

import io.ftpsreuse.ingest.delivery.VendorFile;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.apache.camel.Message;
import org.apache.commons.net.ftp.FTPFile;

/**
 * A listed file that is to be fetched, as it travels in a message.
 *
 * @param vendor the vendor's name
 * @param path where it is at the vendor
 * @param name the last part of the path
 * @param size in bytes, as listed
 * @param modified when it was last modified as listed, in milliseconds since 1970; 0 if the server returns none
 */
record Claim(String vendor, String path, String name, long size, long modified) {

    private static final int LONGEST = 200;

    /** Names beyond ASCII are often read in another encoding than theirs, so that they have the other control characters. */
    private static final int DELETE = 0x7f;

    /** Less than -1, the size of a file of which the server lists none. */
    private static final long NONE = -2;

    private static final String VENDOR = "vendor";
    private static final String PATH = "filePath";
    private static final String NAME = "fileName";
    private static final String SIZE = "fileSize";
    private static final String MODIFIED = "fileModified";

    /** The claim in a message of any sender; see {@link #isOf}. */
    static Claim in(Message message) {
        return new Claim(
                message.getHeader(VENDOR, "", String.class),
                message.getHeader(PATH, "", String.class),
                message.getHeader(NAME, "", String.class),
                message.getHeader(SIZE, NONE, Long.class),
                message.getHeader(MODIFIED, NONE, Long.class));
    }

    /**
     * Whether it can be one of a file that was listed for a vendor: its name is no path, so that it leads out of no directory,
     * neither at the vendor nor here.
     */
    boolean isOf(String someVendor) {
        boolean simple = !name.isBlank()
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || c < ' ' || c == DELETE)
                && !Set.of(".", "..").contains(name);
        boolean consistent = path.equals(name) || path.endsWith("/" + name);
        boolean straight = Arrays.stream(path.split("/")).noneMatch(".."::equals);
        return vendor.equals(someVendor) && simple && consistent && straight && size > NONE && modified >= 0;
    }

    /** In one line, with any content. */
    @Override
    public String toString() {
        return "vendor " + printable(vendor) + ", path " + printable(path) + ", name " + printable(name) + ", size "
                + size;
    }

    private static String printable(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    /** Makes the message a claim; nothing else is left in it. */
    void putInto(Message message) {
        message.removeHeaders("*");
        message.setHeader(VENDOR, vendor);
        message.setHeader(PATH, path);
        message.setHeader(NAME, name);
        message.setHeader(SIZE, size);
        message.setHeader(MODIFIED, modified);
        // for operators who inspect the queue
        message.setBody(path);
    }

    /**
     * The id of a claim in the broker, which accepts no second one with the same id. After a failure the id is another,
     * and it is when a lifetime has passed, so that a lost claim is made again.
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

    /** Whether the server lists the same file now. */
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
