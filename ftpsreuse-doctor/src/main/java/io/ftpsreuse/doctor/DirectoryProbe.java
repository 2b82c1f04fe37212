// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor;

import io.ftpsreuse.client.Explanation;
import io.ftpsreuse.client.Refusal;
import io.ftpsreuse.client.Refusals;
import io.ftpsreuse.client.SessionReuse;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.net.ftp.FTPFile;

/** Lists the directory, and looks by which commands the server tells sizes, continues transfers and gives digests. */
final class DirectoryProbe implements Probe {

    /** Larger files are not downloaded. */
    private static final long LARGEST_SAMPLE = 1 << 20;

    private static final Set<Refusal> NO_CONNECTION =
            Set.of(Refusal.DATA_CONNECTION_UNREACHABLE, Refusal.NOT_CALLED_BACK);

    @Override
    public String name() {
        return "Directory";
    }

    @Override
    public void run(Examination examination, Findings findings) throws Exception {
        Sessions sessions = examination.sessions();
        try (Session session = sessions.logIn(sessions.builder().sessionReuse(SessionReuse.PREFERRED))) {
            boolean machine = session.client().hasFeature("MLST");
            Optional<FTPFile> sample = list(session, machine, examination.chart(), findings);
            if (examination.chart().verdict().isPresent()) {
                return;
            }
            size(session.client(), sample, findings);
            rest(session.client(), findings);
            digests(session.client(), findings);
            if (!examination.order().download()) {
                findings.note("RETR", "not tried, because of --no-download");
            } else if (sample.isPresent()) {
                download(session, sample.get(), examination.chart(), findings);
            } else {
                findings.note("Sample", "no file of at most 1 MiB is here, so there is nothing to download");
            }
        }
    }

    private static Optional<FTPFile> list(Session session, boolean machine, Chart chart, Findings findings) {
        String command = machine ? "MLSD" : "LIST";
        try {
            FTPFile[] entries = session.list();
            findings.ok(command, entries.length + (entries.length == 1 ? " entry" : " entries"));
            return Arrays.stream(entries)
                    .filter(entry -> entry.isFile() && entry.getSize() <= LARGEST_SAMPLE)
                    .min(Comparator.comparingLong(FTPFile::getSize));
        } catch (IOException e) {
            Explanation explanation = Refusals.explain(e);
            findings.explained(Level.FAIL, command, "", explanation);
            if (explanation.refusal().filter(NO_CONNECTION::contains).isPresent()) {
                chart.conclude(Verdict.NO_DATA_CONNECTION);
            }
            return Optional.empty();
        }
    }

    private static void size(SessionReusingFtpsClient client, Optional<FTPFile> sample, Findings findings)
            throws IOException {
        if (sample.isEmpty()) {
            findings.note("SIZE", client.hasFeature("SIZE") ? "offered" : "not offered");
            return;
        }
        String size = client.getSize(sample.get().getName());
        if (size == null) {
            refused(Level.WARN, "SIZE", client, findings);
        } else if (size.strip().equals(Long.toString(sample.get().getSize()))) {
            findings.ok("SIZE", "tells the same as the listing");
        } else {
            findings.warn(
                    "SIZE",
                    "tells " + size + " bytes where the listing tells "
                            + sample.get().getSize() + "; verifyTransfer compares with it");
        }
    }

    private static void rest(SessionReusingFtpsClient client, Findings findings) throws IOException {
        client.rest("1");
        if (client.getReplyCode() / 100 == 3) {
            client.rest("0");
            findings.ok("REST", "accepted, so transfers that break off are continued");
        } else {
            refused(Level.WARN, "REST", client, findings);
        }
    }

    private static void refused(Level level, String command, SessionReusingFtpsClient client, Findings findings) {
        findings.explained(
                level, command, "", Refusals.explain(command, client.getReplyCode(), client.getReplyString()));
    }

    private static void digests(SessionReusingFtpsClient client, Findings findings) throws IOException {
        List<String> offered = new ArrayList<>();
        for (String command : List.of("HASH", "XSHA256", "XMD5", "XCRC")) {
            if (client.hasFeature(command)) {
                offered.add(command);
            }
        }
        findings.note(
                "Digests",
                offered.isEmpty()
                        ? "none offered, so verifyTransfer=hash is of no use"
                        : String.join(", ", offered) + ", so verifyTransfer=hash can be used");
    }

    private static void download(Session session, FTPFile sample, Chart chart, Findings findings) {
        try {
            session.download(sample.getName());
            chart.sample(sample.getName());
            findings.ok("RETR", sample.getName() + ", " + sample.getSize() + " bytes");
        } catch (IOException e) {
            findings.explained(Level.WARN, "RETR", e);
        }
    }
}
