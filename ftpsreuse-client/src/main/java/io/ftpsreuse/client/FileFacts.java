// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.IOException;
import java.util.Optional;

/**
 * The facts of files (RFC 3659) that a client learns from the server beside its listings: which version is under a name, and
 * whether there is one. Used by the client's thread only.
 */
public interface FileFacts {

    /**
     * Asks for the version of a file that the server has under a name, by MLST or else by SIZE and MDTM, so that it can be known
     * later whether it is still the same.
     *
     * @return {@link FileVersion#UNKNOWN} if it returns nothing, which does not prove that there is no file
     */
    FileVersion versionOf(String file) throws IOException;

    /**
     * Whether the server has a file under a name, queried by one command: the one that returned the last version in {@link
     * #versionOf}, MLST or SIZE. A permanent refusal (mostly 550) means that there is none only where the server has returned
     * another file of the same directory by the same command on this connection: it may be denied there.
     *
     * @return empty if that is not known
     */
    Optional<Boolean> hasFile(String file) throws IOException;

    /** Announces the commands after the next {@link #versionOf} or rename; for that one only. */
    void announce(ComingCommands coming);

    /**
     * The version requested just before the last download started again, which may differ from that at its first start;
     * empty if it did not start again.
     */
    Optional<FileVersion> versionAtRestart();

    /**
     * Whether the last {@link SessionReusingFtpsClient#rename} got as far as RNTO, since the server had accepted its source by
     * RNFR. commons-net does not return which of the two commands was refused.
     */
    boolean isSourceAccepted();
}
