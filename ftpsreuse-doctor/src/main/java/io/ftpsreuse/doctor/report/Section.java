// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import java.util.List;

/**
 * The findings of one probe.
 *
 * @param name of the probe
 * @param findings in their order
 */
public record Section(String name, List<Finding> findings) {}
