// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Guesses the product of a server from its replies, which the owner of the server can change. */
final class Product {

    private static final Map<String, Pattern> BY_TEXT = new TreeMap<>(Map.of(
            "vsftpd", pattern("vsftpd"),
            "ProFTPD", pattern("proftpd"),
            "Pure-FTPd", pattern("pure-ftpd"),
            "FileZilla Server", pattern("filezilla server"),
            "Microsoft IIS", pattern("microsoft ftp service"),
            "Apache FtpServer", pattern("^220 service ready for new user\\.?$|apache ftpserver"),
            "Serv-U", pattern("serv-u"),
            "Cerberus", pattern("cerberus"),
            "Bitvise or Rebex", pattern("bitvise|rebex")));

    private Product() {}

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    }

    static Optional<String> in(String text) {
        return BY_TEXT.entrySet().stream()
                .filter(product -> product.getValue().matcher(text).find())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
