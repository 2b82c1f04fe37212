// SPDX-License-Identifier: Apache-2.0
/**
 * Real FTPS servers for tests: vsftpd, ProFTPD and Pure-FTPd, as local processes or in containers.
 *
 * <p>A test says what it wants with a {@link io.ftpsreuse.it.server.FtpsServerSpec} and gets a running {@link
 * io.ftpsreuse.it.server.FtpsServer} from {@link io.ftpsreuse.it.server.FtpsServers}. Each server has ports,
 * certificates, files and logs of its own, so tests may run in any order.
 */
package io.ftpsreuse.it.server;
