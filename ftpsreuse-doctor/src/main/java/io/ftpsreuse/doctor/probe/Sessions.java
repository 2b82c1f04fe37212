// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.client.ClientFactoryBuilder;
import io.ftpsreuse.doctor.plan.ExaminationPlan;
import io.ftpsreuse.doctor.plan.Login;
import io.ftpsreuse.doctor.report.Observations;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** Opens the sessions of one examination, and aborts those of a stopped probe. */
final class Sessions {

    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final ExaminationPlan plan;
    private final Login login;
    private final Observations observations;
    private volatile boolean cancelled;
    private final Set<Session> opened = ConcurrentHashMap.newKeySet();

    Sessions(ExaminationPlan plan, Login login, Observations observations) {
        this.plan = plan;
        this.login = login;
        this.observations = observations;
    }

    /** A builder with the keys, the trust, the form of TLS, and the needs of the server. */
    ClientFactoryBuilder builder() throws Exception {
        return observations
                .needs()
                .applyTo(login.settings()
                        .newBuilder()
                        .implicit(observations.isImplicit())
                        .dataTimeout(plan.timeout())
                        .drainTimeout(DRAIN));
    }

    /** Connects without a login. */
    Session connect(ClientFactoryBuilder builder) throws Exception {
        if (cancelled) {
            throw new IOException("The examination was cancelled");
        }
        return connect(builder, () -> !cancelled);
    }

    private Session connect(ClientFactoryBuilder builder, BooleanSupplier mayRenew) throws Exception {
        Session session = new Session(plan, login, observations.needs(), builder.build(), mayRenew);
        opened.add(session);
        try {
            session.connect();
            return session;
        } catch (IOException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** Connects and logs in. */
    Session logIn(ClientFactoryBuilder builder) throws Exception {
        return loggedIn(connect(builder));
    }

    /** Connects and logs in to remove files, also after the examination was cancelled. */
    Session logInForRemoval() throws Exception {
        return loggedIn(connect(builder(), () -> true));
    }

    private static Session loggedIn(Session session) throws IOException {
        try {
            session.logIn();
            session.enterDirectory();
            return session;
        } catch (IOException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** Aborts all sessions, and opens no more for probes. */
    void cancel() {
        cancelled = true;
        breakOff();
    }

    void breakOff() {
        opened.forEach(Session::breakOff);
        opened.clear();
    }
}
