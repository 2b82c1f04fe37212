// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import java.util.List;

/**
 * What one probe found.
 *
 * @param name the probe's
 * @param findings in the order in which they were made
 */
public record Section(String name, List<Finding> findings) {}
