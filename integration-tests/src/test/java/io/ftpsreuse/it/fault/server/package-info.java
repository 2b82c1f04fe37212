// SPDX-License-Identifier: Apache-2.0
/**
 * Servers that are killed, restart, time out, forget sessions or store otherwise than most. They are real servers with settings for
 * that. Servers that break the protocol are in {@code io.ftpsreuse.it.hostile}.
 */
package io.ftpsreuse.it.fault.server;
