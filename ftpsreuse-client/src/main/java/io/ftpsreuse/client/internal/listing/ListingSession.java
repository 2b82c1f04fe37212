// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.listing;

import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.diagnosis.Audience;
import io.ftpsreuse.client.internal.net.TransferContext;
import java.io.IOException;

/** The client as a listing needs it: the control connection, and its last reply. */
public interface ListingSession extends TransferContext {

    /** In whose terms messages name settings. */
    Audience audience();

    /** Whether MLSD is preferred to LIST, and the server offers it (RFC 3659 section 7). */
    boolean isMachineListingOffered() throws IOException;

    /** The error of a listing without entries, whose directory cannot be entered, by the reply to CWD. */
    DataCommandFailedException directoryRefused(String directory);
}
