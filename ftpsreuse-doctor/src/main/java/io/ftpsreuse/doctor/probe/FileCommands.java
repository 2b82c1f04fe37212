// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import io.ftpsreuse.doctor.report.Findings;
import io.ftpsreuse.doctor.report.Level;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.net.ftp.FTPFile;

/** Tests the commands for files of a directory: SIZE, REST, those for digests, and RETR. */
final class FileCommands {

    /** Larger files are not downloaded. */
    private static final long LARGEST_SAMPLE = 1 << 20;

    private final Examination examination;
    private final Findings findings;

    FileCommands(Examination examination, Findings findings) {
        this.examination = examination;
        this.findings = findings;
    }

    void examine(Session session, FTPFile[] entries) throws IOException {
        Optional<FTPFile> sample = Arrays.stream(entries)
                .filter(entry -> entry.isFile() && entry.getSize() <= LARGEST_SAMPLE)
                .min(Comparator.comparingLong(FTPFile::getSize));
        size(session.client(), sample);
        rest(session.client());
        digests(session.client());
        if (!examination.plan().download()) {
            findings.note("RETR", "not tested, because of --no-download");
        } else if (sample.isPresent()) {
            download(session, sample.get());
        } else {
            findings.note("Sample", "the directory has no file of at most 1 MiB, so no download was tested");
        }
    }

    private void size(SessionReusingFtpsClient client, Optional<FTPFile> sample) throws IOException {
        if (sample.isEmpty()) {
            findings.note("SIZE", client.hasFeature("SIZE") ? "offered" : "not offered");
            return;
        }
        String size = client.getSize(sample.get().getName());
        if (size == null) {
            refused("SIZE", client);
        } else if (size.strip().equals(Long.toString(sample.get().getSize()))) {
            findings.ok("SIZE", "same as in the listing");
        } else {
            findings.warn(
                    "SIZE",
                    size + " bytes, but in the listing " + sample.get().getSize() + "; verifyTransfer uses SIZE");
        }
    }

    private void rest(SessionReusingFtpsClient client) throws IOException {
        client.rest("1");
        if (client.getReplyCode() / 100 == 3) {
            client.rest("0");
            findings.ok("REST", "accepted, so interrupted transfers can be continued");
        } else {
            refused("REST", client);
        }
    }

    private void refused(String command, SessionReusingFtpsClient client) {
        findings.explained(
                Level.WARN,
                command,
                "",
                KnownFailures.explain(command, client.getReplyCode(), client.getReplyString()));
    }

    private void digests(SessionReusingFtpsClient client) throws IOException {
        List<String> offered = new ArrayList<>();
        for (String command : List.of("HASH", "XSHA256", "XMD5", "XCRC")) {
            if (client.hasFeature(command)) {
                offered.add(command);
            }
        }
        findings.note(
                "Digests",
                offered.isEmpty()
                        ? "none offered, so verifyTransfer=hash cannot be used"
                        : String.join(", ", offered) + ", so verifyTransfer=hash can be used");
    }

    private void download(Session session, FTPFile sample) {
        try {
            session.download(sample.getName());
            examination.observations().sample(sample.getName());
            findings.ok("RETR", sample.getName() + ", " + sample.getSize() + " bytes");
        } catch (IOException e) {
            findings.explained(Level.WARN, "RETR", e);
        }
    }
}
