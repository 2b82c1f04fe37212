// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.contender;

/** The roles and targets of the application that are measured. */
public enum ApplicationKind {
    FOLDER("application, folder", true, false, false),
    QUEUE("application, queue", false, true, false),
    FOLDER_AND_QUEUE("application, folder and queue", true, true, false),
    /** Lister and workers in one process, with as many workers as connections. */
    CLUSTER("application list,work, folder", true, false, true);

    private final String label;
    private final boolean folder;
    private final boolean queue;
    private final boolean cluster;

    ApplicationKind(String label, boolean folder, boolean queue, boolean cluster) {
        this.label = label;
        this.folder = folder;
        this.queue = queue;
        this.cluster = cluster;
    }

    /** The name in tables. */
    public String label() {
        return label;
    }

    boolean toFolder() {
        return folder;
    }

    boolean toQueue() {
        return queue;
    }

    boolean isCluster() {
        return cluster;
    }
}
