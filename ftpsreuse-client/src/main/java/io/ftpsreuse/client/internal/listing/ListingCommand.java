// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.listing;

import java.io.IOException;

/** LIST or NLST, as commons-net carries it out. */
public interface ListingCommand<T> {

    /** @param path null for the working directory */
    T list(String path) throws IOException;
}
