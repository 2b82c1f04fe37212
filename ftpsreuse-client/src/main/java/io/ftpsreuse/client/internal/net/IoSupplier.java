// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.net;

import java.io.IOException;

/** Supplies a value, or raises an {@link IOException}. */
public interface IoSupplier<T> {

    T get() throws IOException;
}
