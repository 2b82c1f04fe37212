// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import io.ftpsreuse.client.ComingCommands;
import io.ftpsreuse.client.internal.net.IoSupplier;
import java.io.IOException;
import java.util.Optional;

/** Sends commands whose order is known in one write, where the server supports that. */
public interface CommandPipeline {

    /**
     * Called before the version of a file is requested.
     *
     * @param machineListing whether by MLST, else by SIZE and MDTM
     */
    void beforeVersion(String file, boolean machineListing, ComingCommands coming);

    /** Called before the size of a file is requested that is then uploaded. */
    void beforeUpload(String file);

    /**
     * Renames a file.
     *
     * @param next a file whose version is requested next
     * @param rename has commons-net send RNFR and RNTO
     */
    boolean rename(String from, String to, Optional<String> next, boolean machineListing, IoSupplier<Boolean> rename)
            throws IOException;

    /** Whether the server has accepted the last RNFR. */
    boolean isSourceAccepted();
}
