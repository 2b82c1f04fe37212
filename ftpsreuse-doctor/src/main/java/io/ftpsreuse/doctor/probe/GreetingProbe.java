// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.client.diagnosis.KnownFailures;
import io.ftpsreuse.doctor.report.Findings;
import io.ftpsreuse.doctor.report.Level;
import io.ftpsreuse.doctor.report.Observations;
import io.ftpsreuse.doctor.report.Verdict;
import io.ftpsreuse.doctor.report.Words;
import io.ftpsreuse.doctor.tls.ClientCertificateRefusedException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks how the server greets, and whether its port is one for explicit or for implicit TLS. */
final class GreetingProbe implements Probe {

    private static final int FEATURES_SHOWN = 40;

    private static final String FEAT = "FEAT";

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
        } catch (ClientCertificateRefusedException e) {
            throw e;
        } catch (IOException asExpected) {
            try {
                greet(!expected, examination, findings);
            } catch (ClientCertificateRefusedException e) {
                examination.observations().implicit(!expected);
                throw e;
            } catch (IOException e) {
                asExpected.addSuppressed(e);
                foreign(asExpected, e, examination, findings);
                return;
            }
            examination.observations().implicit(!expected);
            findings.explained(
                    Level.WARN,
                    "Form of TLS",
                    "The port is one for " + form(!expected) + " TLS, not for " + form(expected) + ": ",
                    KnownFailures.explain(asExpected));
        }
    }

    /** What speaks there, if it is no FTPS in either form. */
    private static void foreign(
            IOException asExpected, IOException otherwise, Examination examination, Findings findings)
            throws IOException, GeneralSecurityException {
        Optional<String> line = Stream.of(asExpected, otherwise)
                .filter(NoFtpException.class::isInstance)
                .map(failure -> ((NoFtpException) failure).line())
                .findFirst();
        String first = (line.isPresent() ? line : new HttpQuestion(examination).answer()).orElse("");
        ForeignProtocol protocol = ForeignProtocol.of(first).orElseThrow(() -> asExpected);
        findings.fail("Greeting", first, protocol.meaning(), protocol.remedy());
        examination.observations().conclude(Verdict.NOT_FTPS);
    }

    private static String form(boolean implicit) {
        return implicit ? "implicit" : "explicit";
    }

    private static void greet(boolean implicit, Examination examination, Findings findings)
            throws IOException, GeneralSecurityException {
        if (implicit) {
            // The attempt may be repeated, so what it comes to is told afterwards.
            Opening opening = examination.introduction().make(context -> {
                try (Dialogue dialogue = examination.dial()) {
                    dialogue.secure(context, context.getDefaultSSLParameters());
                    Reply greeting = dialogue.read();
                    return new Opening(
                            greeting, greeting.isPositive() ? Optional.of(dialogue.send(FEAT)) : Optional.empty());
                }
            });
            greeted(opening.greeting(), examination, findings);
            if (opening.features().isPresent()) {
                offered(opening.greeting(), opening.features().get(), examination, findings);
                findings.ok("Form of TLS", "implicit, from the first byte");
            }
            return;
        }
        try (Dialogue dialogue = examination.dial()) {
            Reply greeting = dialogue.read();
            greeted(greeting, examination, findings);
            if (greeting.isPositive()) {
                Reply features = dialogue.send(FEAT);
                offered(greeting, features, examination, findings);
                examination.observations().features(summary(features));
                findings.note("FEAT before TLS", summary(features));
                authenticate(dialogue.send("AUTH TLS"), examination.observations(), findings);
            }
        }
    }

    private static void greeted(Reply greeting, Examination examination, Findings findings) {
        if (greeting.isPositive()) {
            examination.sheet().greeting(greeting.text());
            findings.ok("Greeting", greeting.text());
        } else {
            findings.explained(Level.FAIL, "Greeting", "", KnownFailures.explain(greeting.code(), greeting.text()));
            examination.observations().conclude(Verdict.NOT_FTPS);
        }
    }

    private static void offered(Reply greeting, Reply features, Examination examination, Findings findings) {
        examination.sheet().features(features.features());
        NameEncoding.announced(features, examination);
        guess(greeting.text() + "\n" + features.text(), examination.observations(), findings);
    }

    private static void authenticate(Reply reply, Observations observations, Findings findings) {
        if (reply.isPositive()) {
            findings.ok("Form of TLS", "explicit, AUTH TLS is answered by " + reply.text());
        } else {
            findings.explained(Level.FAIL, "AUTH TLS", "", KnownFailures.explain("AUTH", reply.code(), reply.text()));
            observations.conclude(Verdict.NOT_FTPS);
        }
    }

    private static void guess(String words, Observations observations, Findings findings) {
        findings.note(
                "Product",
                observations.product(words).map(name -> name + ", by its words").orElse("not to be guessed"));
    }

    static String summary(Reply features) {
        List<String> lines = features.features();
        return lines.isEmpty() ? features.text() : Words.enumeration(lines, ", ", FEATURES_SHOWN);
    }

    /**
     * How a connection begins.
     *
     * @param greeting the server's first reply
     * @param features the reply to FEAT; empty if the greeting was a refusal
     */
    private record Opening(Reply greeting, Optional<Reply> features) {}
}
