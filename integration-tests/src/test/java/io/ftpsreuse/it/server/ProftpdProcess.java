// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs ProFTPD under this JVM's own user, with an account from a file of its own. */
final class ProftpdProcess implements ProcessSetup {
    private static final String CONFIGURATION = "proftpd.conf";
    private static final String USERS = "users";

    @Override
    public Map<String, String> files(FtpsServerSpec spec, ServerLayout layout, Path home) {
        LocalUser user = LocalUser.ownerOf(home);
        List<String> lines = new ArrayList<>(account(layout, user));
        boolean confines = spec.extraLines().stream().noneMatch(line -> line.startsWith("DefaultRoot"));
        if (user.isRoot() && confines) {
            // Only root may chroot, and the first such line counts.
            lines.add("DefaultRoot ~");
        }
        lines.addAll(ProftpdSettings.of(spec, layout));
        return Map.of(
                layout.path(CONFIGURATION),
                String.join("\n", lines) + "\n",
                layout.path(USERS),
                "%s:%s:%d:%d::%s:/bin/false\n"
                        .formatted(Account.USERNAME, Account.PASSWORD_HASH, user.uid(), user.gid(), home));
    }

    private static List<String> account(ServerLayout layout, LocalUser user) {
        List<String> lines = new ArrayList<>(List.of(
                "ModulePath " + DebianPackages.ofThisCheckout().root().resolve("usr/lib/proftpd"),
                "LoadModule mod_tls.c",
                "ServerType standalone",
                "User " + user.name(),
                "Group " + user.group(),
                "AuthOrder mod_auth_file.c",
                "AuthUserFile " + layout.path(USERS),
                "RequireValidShell off",
                "PidFile " + layout.path("proftpd.pid"),
                "ScoreboardFile " + layout.path("scoreboard"),
                "UseReverseDNS off",
                // It delays logins on purpose, so that their duration tells nothing.
                "DelayEngine off",
                "WtmpLog off",
                "TransferLog none"));
        if (user.isRoot()) {
            lines.add("RootLogin on");
        }
        return lines;
    }

    @Override
    public List<String> command(FtpsServerSpec spec, ServerLayout layout, DebianPackages packages) {
        return List.of(packages.program("usr/sbin/proftpd"), "--nodaemon", "--config", layout.path(CONFIGURATION));
    }
}
