// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.result;

/**
 * What one run of a contender took.
 *
 * @param wallMillis the time of its process
 * @param workMillis from the first connection to the last file; of programs that do not tell, the time of the process
 * @param steadyMillis milliseconds a file in the second half of the files, where the contender tells; else NaN
 * @param cpuMillis the CPU time of its process
 * @param workCpuMillis the CPU time of the work, where the contender tells; else that of the process
 * @param peakKib the most memory resident
 */
public record Run(
        double wallMillis,
        double workMillis,
        double steadyMillis,
        double cpuMillis,
        double workCpuMillis,
        long peakKib) {}
