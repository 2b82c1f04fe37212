// SPDX-License-Identifier: Apache-2.0
/**
 * The input of an examination: the server, the login, the proxy, the steps and the limits. It is a package of its own, since
 * the command, the endpoint, the probes and the recommended URI all depend on it. It depends on no other package of the doctor,
 * and opens no connection.
 */
package io.ftpsreuse.doctor.plan;
