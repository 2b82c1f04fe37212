// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor;

import io.ftpsreuse.client.Refusals;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Looks how the server greets, and whether its port is one for explicit or for implicit TLS. */
final class GreetingProbe implements Probe {

    private static final int FEATURES_SHOWN = 40;

    @Override
    public String name() {
        return "Greeting";
    }

    @Override
    public Optional<Verdict> conclusionOfFailure() {
        return Optional.of(Verdict.NOT_FTPS);
    }

    @Override
    public void run(Examination examination, Findings findings) throws IOException, GeneralSecurityException {
        boolean expected = examination.order().target().implicit();
        try {
            greet(expected, examination, findings);
        } catch (IOException asExpected) {
            try {
                greet(!expected, examination, findings);
            } catch (IOException e) {
                asExpected.addSuppressed(e);
                throw asExpected;
            }
            examination.chart().implicit(!expected);
            findings.explained(
                    Level.WARN,
                    "Form of TLS",
                    "The port is one for " + form(!expected) + " TLS, not for " + form(expected) + ": ",
                    Refusals.explain(asExpected));
        }
    }

    private static String form(boolean implicit) {
        return implicit ? "implicit" : "explicit";
    }

    private static void greet(boolean implicit, Examination examination, Findings findings)
            throws IOException, GeneralSecurityException {
        int timeout = examination.order().patienceMillis();
        try (Dialogue dialogue = Dialogue.connect(examination.order().target(), timeout)) {
            if (implicit) {
                SSLContext context = Handshake.context();
                dialogue.secure(context, context.getDefaultSSLParameters());
            }
            Reply greeting = dialogue.read();
            if (!greeting.isPositive()) {
                findings.explained(Level.FAIL, "Greeting", "", Refusals.explain(greeting.code(), greeting.text()));
                examination.chart().conclude(Verdict.NOT_FTPS);
                return;
            }
            findings.ok("Greeting", greeting.text());
            Reply features = dialogue.send("FEAT");
            guess(greeting.text() + "\n" + features.text(), examination.chart(), findings);
            if (implicit) {
                findings.ok("Form of TLS", "implicit, from the first byte");
                return;
            }
            examination.chart().features(summary(features));
            findings.note("FEAT before TLS", summary(features));
            authenticate(dialogue.send("AUTH TLS"), examination.chart(), findings);
        }
    }

    private static void authenticate(Reply reply, Chart chart, Findings findings) {
        if (reply.isPositive()) {
            findings.ok("Form of TLS", "explicit, AUTH TLS is answered by " + reply.text());
        } else {
            findings.explained(Level.FAIL, "AUTH TLS", "", Refusals.explain("AUTH", reply.code(), reply.text()));
            chart.conclude(Verdict.NOT_FTPS);
        }
    }

    private static void guess(String words, Chart chart, Findings findings) {
        findings.note(
                "Product",
                chart.product(words).map(name -> name + ", by its words").orElse("not to be guessed"));
    }

    static String summary(Reply features) {
        List<String> lines = features.lines();
        if (!features.isPositive() || lines.size() < 3) {
            return features.text();
        }
        return String.join(
                ", ",
                lines.subList(1, lines.size() - 1).stream()
                        .map(String::strip)
                        .limit(FEATURES_SHOWN)
                        .toList());
    }
}
