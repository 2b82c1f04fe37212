// SPDX-License-Identifier: Apache-2.0
/**
 * Connections that break, stall or are slow, at each stage of the dialogue. Each file has to arrive exactly once and whole. Servers
 * that end or restart are in {@code io.ftpsreuse.it.fault.server}.
 */
package io.ftpsreuse.it.fault.network;
