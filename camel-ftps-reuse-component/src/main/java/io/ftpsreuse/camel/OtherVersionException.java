// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.client.FileVersion;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;

/**
 * By the name of a file that was delivered the server now has another version, which is left alone. It is no failure of the
 * file that was delivered; an {@code onCompletionExceptionHandler} can tell it from others by its type.
 */
public final class OtherVersionException extends GenericFileOperationFailedException {

    private static final long serialVersionUID = 1L;

    OtherVersionException(GenericFile<?> file, FileVersion delivered, FileVersion present) {
        super(file.getAbsoluteFilePath() + " has another version on the server than was delivered (delivered: "
                + delivered + ", now: " + present + "); it is left alone, and delivered by the next poll");
    }
}
