// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench;

import java.util.List;

/**
 * Entries that are measured in turns, so that a disturbance of the machine affects all of them.
 *
 * @param entries in the order of their turns
 * @param rounds how many turns each has
 * @param secondsPerRun a contender that would need longer gets fewer files; 0 for no limit
 */
record Group(List<Entry> entries, int rounds, int secondsPerRun) {}
