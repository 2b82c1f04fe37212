// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Where a download is written to that can begin anew. A download that broke off is continued only if the server still has
 * the same version of the file; else it begins anew, which an output that keeps what was written does not permit.
 */
public abstract class RestartableOutput extends OutputStream {

    /** Drops what was written so far; what is written next is the beginning of the file. */
    public abstract void restart() throws IOException;
}
