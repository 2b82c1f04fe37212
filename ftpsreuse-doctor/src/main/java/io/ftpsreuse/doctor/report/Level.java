// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

/** How a finding is to be taken. */
public enum Level {
    /** As it should be. */
    OK("ok"),
    /** Neither good nor bad. */
    NOTE("note"),
    /** Works, but somebody should look at it. */
    WARN("warn"),
    /** Does not work. */
    FAIL("FAIL");

    private final String shown;

    Level(String shown) {
        this.shown = shown;
    }

    @Override
    public String toString() {
        return shown;
    }
}
