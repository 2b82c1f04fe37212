// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The directories of a server that were found or made, so that not every upload checks its own again. Only
 * those used last are remembered; a refusal in one of them makes it unknown again.
 */
final class KnownDirectories {

    private static final int MOST = 1_000;

    private final Map<String, Boolean> used = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    boolean contains(String directory) {
        return used.get(directory) != null;
    }

    void add(String directory) {
        used.put(directory, true);
    }

    /** Removes the directory; returns whether it was known. */
    boolean forget(String directory) {
        return used.remove(directory) != null;
    }
}
