// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.IOException;

/** Something to be done that may raise an {@link IOException}, such as a write to a socket. */
interface IoAction {

    void run() throws IOException;
}
