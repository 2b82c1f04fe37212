// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.diagnosis.KnownFailure;

/** A listing has more entries than are accepted. It was broken off, and the control connection is of no more use. */
public class ListingTooLongException extends FtpsReuseException {

    private static final long serialVersionUID = 1L;

    public ListingTooLongException(int mostEntries, FailureContext failureContext) {
        super(
                "The listing has more than " + mostEntries + " entries or far longer ones than names can be",
                failureContext,
                KnownFailure.LISTING_TOO_LONG,
                null);
    }
}
