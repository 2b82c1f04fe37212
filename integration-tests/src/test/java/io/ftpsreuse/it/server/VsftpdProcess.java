// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs vsftpd under this JVM's own user.
 *
 * <p>It knows local users by PAM and /etc/passwd only, so the account is the anonymous one, with all rights to write
 * and with a password: {@code email_password_file} lists the only one that is let in. Running as the launching user
 * it does not chroot, so absolute paths are those of the machine.
 */
final class VsftpdProcess implements ProcessSetup {
    private static final String CONFIGURATION = "vsftpd.conf";
    private static final String PASSWORDS = "passwords";

    @Override
    public String username() {
        return "anonymous";
    }

    @Override
    public Map<String, String> files(FtpsServerSpec spec, ServerLayout layout, Path home) {
        List<String> lines = new ArrayList<>(account(layout, home));
        lines.addAll(VsftpdSettings.of(spec, layout));
        return Map.of(
                layout.path(CONFIGURATION),
                String.join("\n", lines) + "\n",
                layout.path(PASSWORDS),
                Account.PASSWORD + "\n");
    }

    private static List<String> account(ServerLayout layout, Path home) {
        return List.of(
                "run_as_launching_user=YES",
                "ftp_username=" + LocalUser.ownerOf(home).name(),
                "anonymous_enable=YES",
                "anon_root=" + home,
                "secure_email_list_enable=YES",
                "email_password_file=" + layout.path(PASSWORDS),
                "allow_anon_ssl=YES",
                "force_anon_logins_ssl=YES",
                "force_anon_data_ssl=YES",
                "anon_upload_enable=YES",
                "anon_mkdir_write_enable=YES",
                "anon_other_write_enable=YES",
                "anon_world_readable_only=NO",
                "anon_umask=022",
                // The sandbox knows the system calls of older C libraries only.
                "seccomp_sandbox=NO");
    }

    @Override
    public List<String> command(FtpsServerSpec spec, ServerLayout layout, DebianPackages packages) {
        return List.of(packages.program("usr/sbin/vsftpd"), layout.path(CONFIGURATION));
    }
}
