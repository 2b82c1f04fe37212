// SPDX-License-Identifier: Apache-2.0
/**
 * The application and its broker, killed, paused and restarted while files arrive: each file is delivered once. Processes are those
 * of the built jar; {@code -Pcrash} runs them in full, and a night of random events. Faults of connections alone are in {@code
 * io.ftpsreuse.it.fault}.
 */
package io.ftpsreuse.it.crash;
