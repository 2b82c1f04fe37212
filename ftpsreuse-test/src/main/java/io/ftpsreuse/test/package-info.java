// SPDX-License-Identifier: Apache-2.0

/**
 * A strict FTPS server for tests and demonstrations, in the JVM of the test: it refuses a data connection that does not resume
 * the TLS session of its control connection. Here are the server and what it is made of, on top of Apache FtpServer. Clients
 * are not here: this package needs no other module of the project, so that the tests of each module can use it.
 */
package io.ftpsreuse.test;
