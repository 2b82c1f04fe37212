// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.doctor.report.AttemptCount;
import io.ftpsreuse.doctor.report.Outcome;
import java.io.IOException;
import java.util.Optional;

/** Repeats lists, downloads and uploads with one client, until one fails. */
final class MechanismTrial {

    private static final byte[] CONTENT = new byte[4096];

    private final Examination examination;
    private AttemptCount lists = AttemptCount.NONE;
    private AttemptCount downloads = AttemptCount.NONE;
    private AttemptCount uploads = AttemptCount.NONE;

    MechanismTrial(Examination examination) {
        this.examination = examination;
    }

    Outcome run(Session session, int rounds) {
        Optional<Exception> failure = Optional.empty();
        try {
            while (lists.tried() < rounds) {
                lists = lists.begun();
                session.list();
                lists = lists.done();
            }
            Optional<String> sample = examination.observations().sample();
            if (examination.plan().write()) {
                String own = examination.uploadedFiles().newName();
                while (uploads.tried() < rounds) {
                    uploads = uploads.begun();
                    session.upload(own, CONTENT);
                    examination.uploadedFiles().uploaded(own);
                    uploads = uploads.done();
                }
                sample = sample.or(() -> Optional.of(own));
            }
            while (sample.isPresent() && downloads.tried() < rounds) {
                downloads = downloads.begun();
                session.download(sample.get());
                downloads = downloads.done();
            }
        } catch (IOException e) {
            failure = Optional.of(e);
        } finally {
            remove(session);
        }
        return new Outcome(lists, downloads, uploads, session.controlConnections(), failure);
    }

    /** Files that remain are removed at the end of the examination. */
    private void remove(Session session) {
        try {
            if (session.client().isConnected()) {
                examination.uploadedFiles().remove(session);
            }
        } catch (IOException e) {
            // The end of the examination uses another connection, and reports files that remain.
            return;
        }
    }
}
