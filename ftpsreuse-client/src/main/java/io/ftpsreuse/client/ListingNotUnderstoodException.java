// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.diagnosis.KnownFailure;

/** A listing has lines, but none of them is an entry in a form that commons-net supports. commons-net returns no entries. */
public class ListingNotUnderstoodException extends FtpsReuseException {

    private static final long serialVersionUID = 1L;

    public ListingNotUnderstoodException(String firstLine, FailureContext failureContext) {
        super(
                "The listing has lines, but none of them is understood; the first is \"" + firstLine + "\"",
                failureContext,
                KnownFailure.LISTING_NOT_UNDERSTOOD,
                null);
    }
}
