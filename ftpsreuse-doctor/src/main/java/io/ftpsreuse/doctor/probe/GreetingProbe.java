// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.client.diagnosis.KnownFailures;
import io.ftpsreuse.doctor.report.Findings;
import io.ftpsreuse.doctor.report.Level;
import io.ftpsreuse.doctor.report.Observations;
import io.ftpsreuse.doctor.report.ServerText;
import io.ftpsreuse.doctor.report.Verdict;
import io.ftpsreuse.doctor.tls.ClientCertificateRefusedException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the greeting, and finds out whether the port expects explicit or implicit TLS. */
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
        boolean expected = examination.plan().target().implicit();
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
                identify(asExpected, e, examination, findings);
                return;
            }
            examination.observations().implicit(!expected);
            findings.explained(
                    Level.WARN,
                    "Form of TLS",
                    "The port expects " + form(!expected) + " TLS, not " + form(expected) + ": ",
                    KnownFailures.explain(asExpected));
        }
    }

    /** Identifies a server that offers FTPS in neither form. */
    private static void identify(
            IOException asExpected, IOException otherwise, Examination examination, Findings findings)
            throws IOException, GeneralSecurityException {
        Optional<String> line = Stream.of(asExpected, otherwise)
                .filter(NoFtpException.class::isInstance)
                .map(failure -> ((NoFtpException) failure).line())
                .findFirst();
        String first = (line.isPresent() ? line : new HttpHeadRequest(examination).response()).orElse("");
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
            greetWithImplicitTls(examination, findings);
        } else {
            greetWithExplicitTls(examination, findings);
        }
    }

    private static void greetWithImplicitTls(Examination examination, Findings findings)
            throws IOException, GeneralSecurityException {
        // The attempt may be repeated, so its findings are added afterwards.
        Opening opening = examination.clientCertificates().make(context -> {
            try (RawControlConnection connection = examination.connect()) {
                connection.secure(context, context.getDefaultSSLParameters());
                Reply greeting = connection.read();
                return new Opening(
                        greeting, greeting.isPositive() ? Optional.of(connection.send(FEAT)) : Optional.empty());
            }
        });
        greeted(opening.greeting(), examination, findings);
        if (opening.features().isPresent()) {
            offered(opening.greeting(), opening.features().get(), examination, findings);
            findings.ok("Form of TLS", "implicit, from the first byte");
        }
    }

    private static void greetWithExplicitTls(Examination examination, Findings findings) throws IOException {
        try (RawControlConnection connection = examination.connect()) {
            Reply greeting = connection.read();
            greeted(greeting, examination, findings);
            if (greeting.isPositive()) {
                Reply features = connection.send(FEAT);
                offered(greeting, features, examination, findings);
                examination.observations().features(summary(features));
                findings.note("FEAT before TLS", summary(features));
                authenticate(connection.send("AUTH TLS"), examination.observations(), findings);
            }
        }
    }

    private static void greeted(Reply greeting, Examination examination, Findings findings) {
        if (greeting.isPositive()) {
            examination.factSheet().greeting(greeting.text());
            findings.ok("Greeting", greeting.text());
        } else {
            findings.explained(Level.FAIL, "Greeting", "", KnownFailures.explain(greeting.code(), greeting.text()));
            examination.observations().conclude(Verdict.NOT_FTPS);
        }
    }

    private static void offered(Reply greeting, Reply features, Examination examination, Findings findings) {
        examination.factSheet().features(features.features());
        NameEncoding.announced(features, examination);
        product(greeting.text() + "\n" + features.text(), examination.observations(), findings);
    }

    private static void authenticate(Reply reply, Observations observations, Findings findings) {
        if (reply.isPositive()) {
            findings.ok("Form of TLS", "explicit, the reply to AUTH TLS is " + reply.text());
        } else {
            findings.explained(Level.FAIL, "AUTH TLS", "", KnownFailures.explain("AUTH", reply.code(), reply.text()));
            observations.conclude(Verdict.NOT_FTPS);
        }
    }

    private static void product(String text, Observations observations, Findings findings) {
        findings.note(
                "Product",
                observations
                        .product(text)
                        .map(name -> name + ", according to its replies")
                        .orElse("unknown"));
    }

    static String summary(Reply features) {
        List<String> lines = features.features();
        return lines.isEmpty() ? features.text() : ServerText.enumeration(lines, ", ", FEATURES_SHOWN);
    }

    /**
     * The first replies on a connection.
     *
     * @param greeting the server's first reply
     * @param features the reply to FEAT; empty if the greeting was a refusal
     */
    private record Opening(Reply greeting, Optional<Reply> features) {}
}
