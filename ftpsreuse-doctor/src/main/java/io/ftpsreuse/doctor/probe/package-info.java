// SPDX-License-Identifier: Apache-2.0
/**
 * What is asked of the server, one probe for each step: address, greeting, TLS, certificate, login, data connections, directory,
 * the mechanisms of resumption, and the rehearsal of the URI. An examination runs the probes in their order, each with a time
 * limit, and removes the files that it uploaded. How findings are explained and printed is not decided here.
 */
package io.ftpsreuse.doctor.probe;
