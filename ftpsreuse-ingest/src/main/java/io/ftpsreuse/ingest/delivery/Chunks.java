// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import org.apache.camel.spi.IdempotentRepository;

/**
 * Which messages of a file that is split are sent: the journal has every thousand of them. The broker refuses those of a
 * thousand that was begun, by their ids, of which it keeps many more. Used by one thread.
 */
final class Chunks {

    private static final int BLOCK = 1_000;

    private final IdempotentRepository journal;
    private final String key;
    private long block = -1;
    private boolean blockSent;

    /**
     * @param key of the file's delivery
     */
    Chunks(IdempotentRepository journal, String key) {
        this.journal = journal;
        this.key = key;
    }

    /** The id of a message of the file, in the broker. */
    String id(long chunk) {
        return key + "#" + chunk;
    }

    /** Whether the message is sent for sure; if not, it may be all the same. */
    boolean isSent(long chunk) {
        if (chunk / BLOCK != block) {
            block = chunk / BLOCK;
            blockSent = journal.contains(entry(block));
        }
        return blockSent;
    }

    /** Notes that a message is sent, and so are all before it. */
    void sent(long chunk) {
        if (chunk % BLOCK == BLOCK - 1) {
            journal.add(entry(chunk / BLOCK));
        }
    }

    private String entry(long number) {
        return key + "/" + number;
    }
}
