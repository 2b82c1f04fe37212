// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import java.util.Arrays;
import java.util.Optional;

/** Protocols that are often found in place of FTPS, recognised by the first line of the server. */
enum ForeignProtocol {

    /** RFC 4253 section 4.2. */
    SSH(
            "SSH-",
            "This is an SSH server. Its SFTP is another protocol than FTPS.",
            "Use a component for SFTP, such as Camel's sftp:, or ask the server's owner for the port of FTPS (usually 21, or"
                    + " 990 for implicit TLS)."),

    /** RFC 9112 section 4. */
    HTTP(
            "HTTP/",
            "This is a web server, with HTTP.",
            "Ask the server's owner for the host and port of FTPS (usually 21, or 990 for implicit TLS).");

    private final String beginning;
    private final String meaning;
    private final String remedy;

    ForeignProtocol(String beginning, String meaning, String remedy) {
        this.beginning = beginning;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    static Optional<ForeignProtocol> of(String line) {
        return Arrays.stream(values())
                .filter(protocol -> line.startsWith(protocol.beginning))
                .findFirst();
    }

    String meaning() {
        return meaning;
    }

    String remedy() {
        return remedy;
    }
}
