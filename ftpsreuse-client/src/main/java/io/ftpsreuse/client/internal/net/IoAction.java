// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.net;

import java.io.IOException;

/** Something to be done that may raise an {@link IOException}, such as a write to a socket. */
public interface IoAction {

    void run() throws IOException;
}
