// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.client.FileVersion;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;

/**
 * The server has another version of a file than was delivered; that version is neither moved nor deleted. The delivered file
 * has not failed; an {@code onCompletionExceptionHandler} distinguishes this by the type.
 */
public final class OtherVersionException extends GenericFileOperationFailedException {

    private static final long serialVersionUID = 1L;

    OtherVersionException(GenericFile<?> file, FileVersion delivered, FileVersion present) {
        super(file.getAbsoluteFilePath() + " has another version on the server than was delivered (delivered: "
                + delivered + ", now: " + present + "); it is left alone, and delivered by the next poll");
    }
}
