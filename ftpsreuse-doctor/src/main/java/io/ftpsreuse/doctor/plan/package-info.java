// SPDX-License-Identifier: Apache-2.0
/**
 * What an examination is given: the server, the login, the proxy, and how far to go. A package of its own, since the command, the
 * endpoint, the probes and the recommended URI all depend on it. Depends on no other package of the doctor, and opens no
 * connection.
 */
package io.ftpsreuse.doctor.plan;
