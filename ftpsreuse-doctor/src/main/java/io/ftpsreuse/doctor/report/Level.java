// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

/** Whether a finding is good or bad. */
public enum Level {
    /** As expected. */
    OK("ok"),
    /** Neither good nor bad. */
    NOTE("note"),
    /** Works, but needs attention. */
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
