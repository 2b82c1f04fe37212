// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of an upload, which can be read again from any place, so that a broken upload can be continued. */
@FunctionalInterface
public interface RepeatableSource {

    /**
     * A new stream of the same bytes, which the caller closes.
     *
     * @param offset how many bytes to leave out at the beginning
     */
    InputStream openAt(long offset) throws IOException;
}
