// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor;

import java.io.IOException;
import java.util.Optional;

/** Lists, downloads and uploads over one client, each so often, until one fails. */
final class Exercise {

    private static final byte[] CONTENT = new byte[4096];

    private final Examination examination;
    private int lists;
    private int downloads;
    private int uploads;

    Exercise(Examination examination) {
        this.examination = examination;
    }

    Outcome of(Session session, int rounds) {
        Optional<Exception> failure = Optional.empty();
        try {
            for (; lists < rounds; lists++) {
                session.list();
            }
            Optional<String> sample = examination.chart().sample();
            if (examination.order().write()) {
                String own = examination.ownFiles().newName();
                for (; uploads < rounds; uploads++) {
                    session.upload(own, CONTENT);
                    examination.ownFiles().arrived(own);
                }
                sample = sample.or(() -> Optional.of(own));
            }
            for (; sample.isPresent() && downloads < rounds; downloads++) {
                session.download(sample.get());
            }
        } catch (IOException e) {
            failure = Optional.of(e);
        } finally {
            remove(session);
        }
        return new Outcome(lists, downloads, uploads, session.controlConnections(), failure);
    }

    /** What cannot be removed now is tried again at the end of the examination. */
    private void remove(Session session) {
        try {
            if (session.client().isConnected()) {
                examination.ownFiles().remove(session);
            }
        } catch (IOException e) {
            // At the end there is another connection, and a finding if that fails too.
            return;
        }
    }
}
