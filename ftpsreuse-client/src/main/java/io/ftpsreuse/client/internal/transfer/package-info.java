/**
 * One file on its way, until it is whole: download, upload, verification, digest, and the policy of further attempts. It reaches
 * the server by a {@link io.ftpsreuse.client.internal.transfer.TransferSession}, for which tests can stand in. Sockets and TLS are
 * not visible here.
 */
package io.ftpsreuse.client.internal.transfer;
