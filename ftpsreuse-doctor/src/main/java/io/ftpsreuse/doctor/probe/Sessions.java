// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import io.ftpsreuse.doctor.plan.ExaminationPlan;
import io.ftpsreuse.doctor.plan.Login;
import io.ftpsreuse.doctor.report.Observations;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** Opens the sessions of one examination, and ends those that a probe which is given up has left open. */
final class Sessions {

    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final ExaminationPlan order;
    private final Login login;
    private final Observations observations;
    private volatile boolean abandoned;
    private final Set<Session> opened = ConcurrentHashMap.newKeySet();

    Sessions(ExaminationPlan order, Login login, Observations observations) {
        this.order = order;
        this.login = login;
        this.observations = observations;
    }

    /** A builder with keys and trust, in the form of TLS that was found out. */
    SessionReusingFtpsClientFactory.Builder builder() throws Exception {
        return observations
                .needs()
                .applyTo(login.settings()
                        .newBuilder()
                        .implicit(observations.isImplicit())
                        .dataTimeout(order.patience())
                        .drainTimeout(DRAIN));
    }

    /** Connects without a login, so without the password. */
    Session connect(SessionReusingFtpsClientFactory.Builder builder) throws Exception {
        if (abandoned) {
            throw new IOException("The examination was given up");
        }
        return connect(builder, () -> !abandoned);
    }

    private Session connect(SessionReusingFtpsClientFactory.Builder builder, BooleanSupplier wanted) throws Exception {
        Session session = new Session(order, login, observations.needs(), builder.build(), wanted);
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
    Session logIn(SessionReusingFtpsClientFactory.Builder builder) throws Exception {
        return loggedIn(connect(builder));
    }

    /** Connects and logs in to put the server in order, also when the examination was given up. */
    Session logInToTidy() throws Exception {
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

    /** Ends all sessions, and opens no more for probes. */
    void abandon() {
        abandoned = true;
        breakOff();
    }

    void breakOff() {
        opened.forEach(Session::breakOff);
        opened.clear();
    }
}
