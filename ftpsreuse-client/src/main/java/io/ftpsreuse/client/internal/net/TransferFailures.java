// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.net;

import io.ftpsreuse.client.ListingNotUnderstoodException;
import io.ftpsreuse.client.ListingTooLongException;
import io.ftpsreuse.client.TransferIncompleteException;
import io.ftpsreuse.client.traffic.TrafficCounter;
import java.io.IOException;

/** Makes, and counts, the exceptions of transfers and listings that are not whole. */
public final class TransferFailures {

    private final TransferContext context;

    public TransferFailures(TransferContext context) {
        this.context = context;
    }

    public TransferIncompleteException different(String what) throws IOException {
        return TransferIncompleteException.different(what, context.failureContext());
    }

    /** Only the beginning arrived; the transfer may be repeated. */
    public TransferIncompleteException truncated(String what) throws IOException {
        context.traffic().add(TrafficCounter.TRUNCATED, 1);
        return brokenOff(what);
    }

    public TransferIncompleteException brokenOff(String what) throws IOException {
        return TransferIncompleteException.brokenOff(what, context.failureContext(), null);
    }

    public TransferIncompleteException withoutCloseNotify(String what) throws IOException {
        return TransferIncompleteException.withoutCloseNotify(what, context.failureContext());
    }

    /** @param firstLine the first line that no parser has understood, printable */
    public ListingNotUnderstoodException listingNotUnderstood(String firstLine) throws IOException {
        return new ListingNotUnderstoodException(firstLine, context.failureContext());
    }

    public ListingTooLongException listingTooLong(int mostEntries) throws IOException {
        return new ListingTooLongException(mostEntries, context.failureContext());
    }
}
