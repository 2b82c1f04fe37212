// SPDX-License-Identifier: Apache-2.0
/**
 * TLS for examinations: key stores and trust stores, contexts that accept any certificate, the negotiation of client
 * certificates, and the results of a handshake. No class here sends an FTP command or a password. Data connections use the
 * TLS of the client.
 */
package io.ftpsreuse.doctor.tls;
