// SPDX-License-Identifier: Apache-2.0
/**
 * TLS libraries of the JVM and variants of TLS: other providers, groups, tickets that are sent late, once or never. Servers are
 * scripted or real. The matrix of servers and TLS versions is in {@code io.ftpsreuse.it.client}.
 */
package io.ftpsreuse.it.tls;
