// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.client.DataCommandFailedException;
import java.io.IOException;
import java.util.Arrays;
import org.apache.camel.util.FileUtil;
import org.apache.commons.net.ftp.FTPClient;

/**
 * Whether a server has a file, as far as that can be proven. No reply code proves that a file is absent: 550 to SIZE may mean
 * that SIZE is denied, or refused in ASCII. Proof is a listing of the directory without the name.
 */
enum Presence {
    THERE,
    ABSENT,
    UNKNOWN;

    /** Asks by SIZE (RFC 3659 section 4), and where that is refused by NLST of the directory, as camel-ftp does. */
    static Presence of(FTPClient client, String file) throws IOException {
        if (client.getSize(file) != null) {
            return THERE;
        }
        try {
            String directory = FileUtil.onlyPath(file);
            String[] names = directory == null ? client.listNames() : client.listNames(directory);
            return names == null ? UNKNOWN : in(names, FileUtil.stripPath(file), client.getListHiddenFiles());
        } catch (DataCommandFailedException e) {
            return UNKNOWN;
        }
    }

    /** By the names of the directory; those that begin with a dot are hidden unless requested. */
    static Presence in(String[] names, String name, boolean hiddenListed) {
        if (Arrays.stream(names).map(FileUtil::stripPath).anyMatch(name::equals)) {
            return THERE;
        }
        return name.startsWith(".") && !hiddenListed ? UNKNOWN : ABSENT;
    }
}
