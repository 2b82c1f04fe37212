// SPDX-License-Identifier: Apache-2.0
/**
 * What the suites of faults work with: a proxy that injects faults, routes that run through it, and the files that they transfer.
 * A {@link io.ftpsreuse.it.fault.FaultRun} is one transfer that is disturbed, and its {@link io.ftpsreuse.it.fault.Outcome} what
 * became of it. The tests are in the packages below, by what breaks; scripted servers are in {@code io.ftpsreuse.it.hostile}.
 */
package io.ftpsreuse.it.fault;
