// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.result;

/**
 * The cost of one run of a contender.
 *
 * @param wallMillis the time of its process
 * @param workMillis from the first connection to the last file; of programs that do not report it, the time of the process
 * @param firstMillis milliseconds a file among the first 1,000, where the contender reports it; else NaN
 * @param steadyMillis milliseconds a file in the second half of the files, where the contender reports it; else NaN
 * @param cpuMillis the CPU time of its process
 * @param workCpuMillis the CPU time of the work, where the contender reports it; else that of the process
 * @param peakKib the most memory resident
 */
public record Run(
        double wallMillis,
        double workMillis,
        double firstMillis,
        double steadyMillis,
        double cpuMillis,
        double workCpuMillis,
        long peakKib) {}
