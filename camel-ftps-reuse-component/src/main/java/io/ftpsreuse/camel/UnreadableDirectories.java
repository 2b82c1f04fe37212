// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.spi.ExceptionHandler;

/** The directories of one poll that could not be listed. */
final class UnreadableDirectories {

    private final List<GenericFileOperationFailedException> failures = new ArrayList<>();

    void clear() {
        failures.clear();
    }

    void add(GenericFileOperationFailedException failure) {
        failures.add(failure);
    }

    /** Reports the failures, if there are any: by a failed poll, or to the handler if files were delivered. */
    void report(int delivered, ExceptionHandler handler) {
        if (failures.isEmpty()) {
            return;
        }
        GenericFileOperationFailedException first = failures.get(0);
        failures.stream().skip(1).forEach(first::addSuppressed);
        if (delivered == 0) {
            throw first;
        }
        handler.handleException("Not all directories could be listed", first);
    }
}
