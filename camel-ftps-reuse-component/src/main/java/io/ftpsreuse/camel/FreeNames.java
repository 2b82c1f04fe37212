// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.client.FileVersion;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names for moved files that replace no other file; see "A free name" in docs/architecture.md. */
final class FreeNames {

    private static final Logger LOG = LoggerFactory.getLogger(FreeNames.class);

    /** Those before the first hyphen of a UUID. */
    private static final int RANDOM_DIGITS = 8;

    private final RemoteFiles files;
    private final BiPredicate<String, String> rename;

    FreeNames(RemoteFiles files, BiPredicate<String, String> rename) {
        this.files = files;
        this.rename = rename;
    }

    /** The preferred name, or with the time at its end; with a random end if neither is proven to be free. */
    String freeName(String preferred, FileVersion moved) {
        return firstFree(namesOf(preferred, moved))
                .orElseGet(() -> preferred + "." + UUID.randomUUID().toString().substring(0, RANDOM_DIGITS));
    }

    /**
     * Renames a file with a random end to a free name without. The server has answered about the moved file, so its refusal
     * to answer about others there proves that there are none.
     */
    String withoutRandomEnd(String name, String preferred, FileVersion moved) {
        List<String> names = namesOf(preferred, moved);
        if (names.isEmpty() || names.contains(name)) {
            return name;
        }
        try {
            boolean isProven = files.hasFile(name).isPresent();
            return isProven
                    ? firstFree(names).filter(free -> rename.test(name, free)).orElse(name)
                    : name;
        } catch (GenericFileOperationFailedException e) {
            LOG.debug("{} keeps its random end", name, e);
            return name;
        }
    }

    /** The preferred names of a moved file; none if the server has no size of it. */
    private static List<String> namesOf(String preferred, FileVersion moved) {
        if (moved.size() < 0) {
            return List.of();
        }
        // A text of the server becomes part of a path only if it is a time.
        String time = moved.modifiedAt().flatMap(known -> moved.modified()).orElse("");
        return time.isEmpty() ? List.of(preferred) : List.of(preferred, preferred + "." + time);
    }

    /** Where the server does not answer about one name, it does not answer about the next. */
    private Optional<String> firstFree(List<String> names) {
        for (String name : names) {
            Optional<Boolean> taken = files.hasFile(name);
            if (taken.isEmpty()) {
                break;
            }
            if (!taken.get()) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
