// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

/**
 * Called for files of vendors that fail, and for polls of their directories. It is called in the middle of a delivery, so
 * it must return at once and throw nothing.
 */
public interface VendorNews {

    /** For applications without an observer. */
    VendorNews NONE = new VendorNews() {

        @Override
        public void failed(String vendor, String name, long size, Throwable cause, boolean givenUp) {
            // the log has it
        }

        @Override
        public void notPolled(String vendor, Throwable cause) {
            // the log has it
        }

        @Override
        public void polled(String vendor) {
            // as it should be
        }
    };

    /**
     * A file could not be fetched or delivered.
     *
     * @param givenUp whether it is in the quarantine now; if not, it is tried again
     */
    void failed(String vendor, String name, long size, Throwable cause, boolean givenUp);

    /** A file that was delivered before, by its journal, was moved away at the vendor and not delivered again. */
    default void deliveredBefore(String vendor, String name, long size) {
        // the log has it
    }

    /** A vendor's directory could not be polled. */
    void notPolled(String vendor, Throwable cause);

    /** A vendor's directory was polled. */
    void polled(String vendor);
}
