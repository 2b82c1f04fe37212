// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.IOException;
import java.io.OutputStream;

/**
 * An output for a download that can start again from the beginning. A download that broke off is continued only if the
 * server still has the same version of the file; else it starts again, which an output that keeps written bytes does not
 * permit.
 */
public abstract class RestartableOutput extends OutputStream {

    /** Drops the bytes written so far; the next bytes are the beginning of the file. */
    public abstract void restart() throws IOException;
}
