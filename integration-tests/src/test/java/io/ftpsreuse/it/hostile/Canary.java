// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

/** A class that a server has no business with. */
public class Canary {

    static volatile boolean made;

    /** Remembers that somebody made an instance. */
    public Canary() {
        made = true;
    }
}
