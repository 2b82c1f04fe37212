// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.doctor.report.Findings;
import io.ftpsreuse.doctor.report.ServerNeeds;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.net.ftp.FTPFile;

/** Finds out whether names are in UTF-8: from FEAT, and from the names of a listing, which override FEAT. */
final class NameEncoding {

    /** Java decodes invalid UTF-8 to this character. */
    private static final String REPLACEMENT = "\ufffd";

    private final Examination examination;
    private final Findings findings;

    NameEncoding(Examination examination, Findings findings) {
        this.examination = examination;
        this.findings = findings;
    }

    /**
     * Reads UTF8 from FEAT (RFC 2640 section 3.1), before the login if possible, since the directory is a name, too. A name that
     * ISO-8859-1 cannot encode needs UTF-8.
     */
    static void announced(Reply features, Examination examination) {
        boolean announced = features.features().stream().anyMatch("UTF8"::equalsIgnoreCase);
        boolean needed = !StandardCharsets.ISO_8859_1
                .newEncoder()
                .canEncode(examination.plan().target().directory());
        examination.observations().needs().utf8(isUndecided(examination) && (announced || needed));
    }

    private static boolean isUndecided(Examination examination) {
        return !examination.login().uriOptions().containsKey(ServerNeeds.CONTROL_ENCODING);
    }

    /** Whether the entries were read in the right encoding; if not, the needs of the server have the other one afterwards. */
    boolean isEncodingOf(FTPFile[] entries) {
        if (!isUndecided(examination)) {
            return true;
        }
        List<String> names = Arrays.stream(entries).map(FTPFile::getName).toList();
        return examination.observations().needs().isUtf8() ? isReadAsUtf8(names) : !isToBeReadAsUtf8(names);
    }

    private boolean isReadAsUtf8(List<String> names) {
        List<String> others =
                names.stream().filter(name -> name.contains(REPLACEMENT)).toList();
        if (!others.isEmpty()) {
            findings.warn(
                    "Names",
                    "not all are in UTF-8, although FEAT announces UTF8, so UTF-8 is not used: " + others.get(0)
                            + ". Set their encoding in the URI by " + ServerNeeds.CONTROL_ENCODING);
            examination.observations().needs().utf8(false);
        }
        return others.isEmpty();
    }

    private boolean isToBeReadAsUtf8(List<String> names) {
        List<String> further = names.stream()
                .filter(name -> name.chars().anyMatch(c -> c > 0x7f))
                .toList();
        boolean found = !further.isEmpty() && further.stream().allMatch(NameEncoding::isUtf8);
        if (found) {
            findings.note("Names", "in UTF-8, although FEAT does not announce UTF8");
            examination.observations().needs().utf8(true);
        }
        return found;
    }

    /** For a name that was read as ISO-8859-1, which maps each byte to a character. */
    private static boolean isUtf8(String name) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name.getBytes(StandardCharsets.ISO_8859_1)));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
