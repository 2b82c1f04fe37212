// SPDX-License-Identifier: Apache-2.0
/**
 * Servers that break the protocol: wrong replies, endless answers, forged names, broken TLS. They are scripted ({@code
 * ScriptedFtpsServer}), and run in the JVM of the tests. Real servers that fail are in {@code io.ftpsreuse.it.fault}.
 */
package io.ftpsreuse.it.hostile;
