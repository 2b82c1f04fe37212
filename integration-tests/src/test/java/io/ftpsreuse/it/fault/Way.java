// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

/** Where files go. */
public enum Way {
    DOWNLOAD(Wire.TO_CLIENT),
    UPLOAD(Wire.TO_SERVER);

    private final Wire wire;

    Way(Wire wire) {
        this.wire = wire;
    }

    /** Returns the direction of the files' bytes. */
    public Wire wire() {
        return wire;
    }
}
