// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs Pure-FTPd, with a virtual account from a PureDB file of its own.
 *
 * <p>The program runs as root only, and serves any user but root.
 */
final class PureFtpdProcess implements ProcessSetup {
    private static final String DATABASE = "accounts.pdb";
    private static final String ACCOUNTS = "accounts";

    @Override
    public Map<String, String> files(FtpsServerSpec spec, ServerLayout layout, Path home) {
        // Its group may be any but root's.
        int id = LocalUser.ownerOf(home).uid();
        return Map.of(
                layout.path(ACCOUNTS),
                "%s:%s:%d:%d::%s/./::::::::::::\n".formatted(Account.USERNAME, Account.PASSWORD_HASH, id, id, home));
    }

    @Override
    public String homeOwner() {
        return "nobody";
    }

    @Override
    public List<List<String>> preparation(ServerLayout layout, DebianPackages packages) {
        return List.of(List.of(
                packages.program("usr/bin/pure-pw"), "mkdb", layout.path(DATABASE), "-f", layout.path(ACCOUNTS)));
    }

    @Override
    public List<String> command(FtpsServerSpec spec, ServerLayout layout, DebianPackages packages) {
        List<String> command = new ArrayList<>();
        command.add(packages.program("usr/sbin/pure-ftpd"));
        command.addAll(List.of("--login", "puredb:" + layout.path(DATABASE)));
        command.addAll(PureFtpdArguments.of(spec, layout));
        return command;
    }
}
