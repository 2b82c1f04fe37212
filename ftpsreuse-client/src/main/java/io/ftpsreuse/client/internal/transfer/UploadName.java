// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import io.ftpsreuse.client.DataCommand;
import io.ftpsreuse.client.diagnosis.FailureContext;

/**
 * The name of an upload on the server.
 *
 * @param file the name; null where the server chooses it (STOU)
 * @param kind the treatment of an existing file
 */
public record UploadName(String file, Kind kind) {

    public enum Kind {
        /** STOR replaces the file. */
        REPLACED,
        /** STOR under a temporary name of this upload, so that an existing file is a left-over. */
        TEMPORARY,
        /** APPE adds to the file, or STOU makes one. */
        ADDED
    }

    /** @param temporary whether the user of the client calls the name a temporary one */
    public static UploadName of(DataCommand command, String file, boolean temporary) {
        if (!command.isReplacing()) {
            return new UploadName(file, Kind.ADDED);
        }
        return new UploadName(file, temporary ? Kind.TEMPORARY : Kind.REPLACED);
    }

    boolean isReplaced() {
        return kind != Kind.ADDED;
    }

    boolean isTemporary() {
        return kind == Kind.TEMPORARY;
    }

    @Override
    public String toString() {
        return FailureContext.printable(file);
    }
}
