// SPDX-License-Identifier: Apache-2.0
/**
 * The examination of the server, with one probe for each step: address, greeting, TLS, certificate, login, data connections,
 * directory, the mechanisms of resumption, and the recommended URI. An examination runs the probes in their order, each with
 * a time limit, and removes the files that it uploaded. It does not explain or print findings.
 */
package io.ftpsreuse.doctor.probe;
