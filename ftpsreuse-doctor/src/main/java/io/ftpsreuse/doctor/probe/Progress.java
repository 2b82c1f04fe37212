// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.doctor.report.Finding;

/** Is told how an examination goes on, while it does. */
public interface Progress {

    /** Tells nobody. */
    Progress NONE = new Progress() {};

    default void began(String probe) {}

    default void found(Finding finding) {}

    default void done() {}
}
