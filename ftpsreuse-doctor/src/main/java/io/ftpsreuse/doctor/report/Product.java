// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Guesses the product of a server from its replies, which the owner of the server can change. */
final class Product {

    private static final Map<String, Pattern> BY_WORDS = new TreeMap<>(Map.of(
            "vsftpd", words("vsftpd"),
            "ProFTPD", words("proftpd"),
            "Pure-FTPd", words("pure-ftpd"),
            "FileZilla Server", words("filezilla server"),
            "Microsoft IIS", words("microsoft ftp service"),
            "Apache FtpServer", words("^220 service ready for new user\\.?$|apache ftpserver"),
            "Serv-U", words("serv-u"),
            "Cerberus", words("cerberus"),
            "Bitvise or Rebex", words("bitvise|rebex")));

    private Product() {}

    private static Pattern words(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    }

    static Optional<String> in(String words) {
        return BY_WORDS.entrySet().stream()
                .filter(product -> product.getValue().matcher(words).find())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
