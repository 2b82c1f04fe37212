// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.util.Optional;

/**
 * The commands that a program sends after the next {@link FileFacts#versionOf} or {@link SessionReusingFtpsClient#rename}. Where
 * the server is proven to support it, they are sent together with those of that method, in one write, and the program gets the
 * replies when it sends them. Only commands that change nothing can be announced; a reply that is not used at once is discarded.
 *
 * @param versionOf a file whose version is requested next; used with a rename
 * @param presenceOf a file whose presence is requested next; used with a version
 * @param dataConnection whether a passive data connection is opened soon; used with a version
 */
public record ComingCommands(Optional<String> versionOf, Optional<String> presenceOf, boolean dataConnection) {

    /** Nothing is known about what comes. */
    public static final ComingCommands NONE = new ComingCommands(Optional.empty(), Optional.empty(), false);
}
