// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

/** Shows which probe of an examination is running. */
public interface Progress {

    /** Shows nothing. */
    Progress NONE = new Progress() {};

    default void began(String probe) {}

    default void done() {}
}
