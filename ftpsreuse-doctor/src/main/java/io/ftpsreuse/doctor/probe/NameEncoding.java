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

/** Finds out whether names are in UTF-8: by FEAT, and by those in a listing, whatever FEAT says. */
final class NameEncoding {

    /** In place of bytes that are no UTF-8. */
    private static final String REPLACEMENT = "\ufffd";

    private final Examination examination;
    private final Findings findings;

    NameEncoding(Examination examination, Findings findings) {
        this.examination = examination;
        this.findings = findings;
    }

    /**
     * Takes what FEAT says of it (RFC 2640 section 3.1), before the login if the server answers then, since the directory to
     * enter is a name too. One that ISO-8859-1 does not have can only be UTF-8.
     */
    static void announced(Reply features, Examination examination) {
        boolean announced = features.features().stream().anyMatch("UTF8"::equalsIgnoreCase);
        boolean needed = !StandardCharsets.ISO_8859_1
                .newEncoder()
                .canEncode(examination.order().target().directory());
        examination.observations().needs().utf8(isToBeFoundOut(examination) && (announced || needed));
    }

    private static boolean isToBeFoundOut(Examination examination) {
        return !examination.login().uriOptions().containsKey(ServerNeeds.CONTROL_ENCODING);
    }

    /** Whether the entries were read in the encoding of their names; if not, the observations has the other one afterwards. */
    boolean isThatOf(FTPFile[] entries) {
        if (!isToBeFoundOut(examination)) {
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
                    "not all are in UTF-8, though FEAT announces it, so it is not used: " + others.get(0)
                            + ". Put the encoding that they have into the URI, as " + ServerNeeds.CONTROL_ENCODING);
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
            findings.note("Names", "in UTF-8, though FEAT does not announce it");
            examination.observations().needs().utf8(true);
        }
        return found;
    }

    /** Of a name that was read as ISO-8859-1, which has a character for each byte. */
    private static boolean isUtf8(String name) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name.getBytes(StandardCharsets.ISO_8859_1)));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
