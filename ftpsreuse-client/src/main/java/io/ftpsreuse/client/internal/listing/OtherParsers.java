// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.listing;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.net.ftp.FTPClientConfig;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPFileEntryParser;
import org.apache.commons.net.ftp.parser.DefaultFTPFileEntryParserFactory;

/**
 * The parsers of commons-net that are tried where the one for the server's system understands no line of a listing: servers
 * list in the form of DOS under the name of UNIX, and the other way round.
 */
final class OtherParsers {

    /** The forms with such marks in each line that no other text is mistaken for an entry. */
    private static final List<String> FORMS = List.of(
            FTPClientConfig.SYST_UNIX,
            FTPClientConfig.SYST_NT,
            FTPClientConfig.SYST_NETWARE,
            FTPClientConfig.SYST_OS400,
            FTPClientConfig.SYST_VMS);

    private OtherParsers() {}

    /** Whether others may help: the form is that of a common system, and no parser class that the user has named. */
    static boolean mayHelp(String system) {
        String name = system.toUpperCase(Locale.ENGLISH);
        return SystemType.isKnown(system)
                && Stream.of(FTPClientConfig.SYST_UNIX, FTPClientConfig.SYST_NT, FTPClientConfig.SYST_L8)
                        .anyMatch(name::contains);
    }

    /** The first parser that understands each of these lines; {@code present} if there is none. */
    static FTPFileEntryParser forLines(List<String> lines, FTPFileEntryParser present) {
        return FORMS.stream()
                .map(form -> new DefaultFTPFileEntryParserFactory().createFileEntryParser(new FTPClientConfig(form)))
                .filter(parser -> lines.stream().allMatch(line -> isEntry(parser.parseFTPEntry(line))))
                .findFirst()
                .orElse(present);
    }

    /** Parsers return entries without a time where they accept any text as one. */
    private static boolean isEntry(FTPFile entry) {
        return entry != null && entry.getTimestamp() != null;
    }
}
