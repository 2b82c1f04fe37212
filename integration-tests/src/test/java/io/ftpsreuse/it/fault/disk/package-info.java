// SPDX-License-Identifier: Apache-2.0
/**
 * Disks that are full or read-only, on either side, and quotas of the server. File systems are mounted for that, which only root
 * can do. Applications whose disk fills are in {@code io.ftpsreuse.it.crash}.
 */
package io.ftpsreuse.it.fault.disk;
