// SPDX-License-Identifier: Apache-2.0

/**
 * Runs the tests of Apache Camel's own camel-ftp, with {@code ftps:} and with {@code ftpsreuse:}, and compares the results. The
 * sources of the tests come from Camel's source release at build time; {@link io.ftpsreuse.camelftp.TestSources} adapts them.
 */
package io.ftpsreuse.camelftp;
