// SPDX-License-Identifier: Apache-2.0

/**
 * A strict FTPS server for tests and demonstrations, in the JVM of the test: as a class
 * ({@link io.ftpsreuse.test.EmbeddedFtpsServer}) and as a JUnit extension ({@link io.ftpsreuse.test.FtpsServer}). The rest is what
 * these are made of, on top of Apache FtpServer: TLS settings, the commands, the data connections with their rules. Clients and
 * Camel are not here: this package needs no other module of the project, so that the tests of each module can use it.
 */
package io.ftpsreuse.test;
