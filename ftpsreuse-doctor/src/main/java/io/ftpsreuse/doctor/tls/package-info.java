// SPDX-License-Identifier: Apache-2.0
/**
 * TLS as an examination needs it: key stores and trust stores, contexts that accept any certificate, the negotiation of client
 * certificates, and what a handshake shows. No class here sends an FTP command or a password. The TLS of data connections is
 * that of the client.
 */
package io.ftpsreuse.doctor.tls;
