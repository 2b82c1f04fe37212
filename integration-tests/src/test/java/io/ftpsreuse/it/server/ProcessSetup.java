// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How one product is run as a local process. */
interface ProcessSetup {
    /** Returns the files to write before the start, by path, besides {@link ServerLayout#commonFiles}. */
    Map<String, String> files(FtpsServerSpec spec, ServerLayout layout, Path home);

    /** Returns the commands to run once, after the files are written. */
    default List<List<String>> preparation(ServerLayout layout, DebianPackages packages) {
        return List.of();
    }

    /** Returns the command that runs the server in the foreground. */
    List<String> command(FtpsServerSpec spec, ServerLayout layout, DebianPackages packages);

    default String username() {
        return Account.USERNAME;
    }

    /** Returns the user whom the login directory shall belong to. */
    default String homeOwner() {
        return System.getProperty("user.name");
    }

    static ProcessSetup of(FtpsProduct product) {
        return switch (product) {
            case VSFTPD -> new VsftpdProcess();
            case PROFTPD -> new ProftpdProcess();
            case PURE_FTPD -> new PureFtpdProcess();
        };
    }
}
