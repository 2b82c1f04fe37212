// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.util.Set;

/**
 * An FTP command that uses a data connection, as it is being carried out.
 *
 * @param name the command's name, in capitals
 */
public record DataCommand(String name) {

    private static final Set<String> UPLOADS = Set.of("STOR", "APPE", "STOU");
    private static final Set<String> LISTINGS = Set.of("LIST", "NLST", "MLSD");

    /** Whether it changes files on the server, and so is never used for a trial. */
    public boolean isUpload() {
        return UPLOADS.contains(name);
    }

    /** Whether the upload replaces the server's file of that name. */
    public boolean isReplacing() {
        return name.equals("STOR");
    }

    /** Whether it lists a directory. */
    public boolean isListing() {
        return LISTINGS.contains(name);
    }
}
