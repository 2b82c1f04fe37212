// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.doctor.plan.ExaminationPlan;
import io.ftpsreuse.doctor.plan.Login;
import io.ftpsreuse.doctor.plan.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The URI to use in a route, as far as there is one, and what to know with it. */
public final class Recommendation {

    private static final String PIN = "pinnedCertificate";

    private final ExaminationPlan order;
    private final Login login;
    private final Audience audience;
    private final Observations observations;
    private final Verdict verdict;

    public Recommendation(
            ExaminationPlan order, Login login, Audience audience, Observations observations, Verdict verdict) {
        this.order = order;
        this.login = login;
        this.audience = audience;
        this.observations = observations;
        this.verdict = verdict;
    }

    /**
     * The TLS versions to allow: both, unless TLS 1.3 is spoken but does not resume, or costs logins that TLS 1.2 does not. The
     * component would find that out at the price of a refused data connection, or some logins, in each process.
     */
    public static List<String> protocols(Observations observations, Login login) {
        boolean only12 = observations
                        .outcome(ResumptionMechanism.TLS13_TICKET)
                        .filter(outcome -> !outcome.isGood())
                        .isPresent()
                && ofTls12(observations).isPresent();
        return only12 || isTls13Costly(observations) ? List.of("TLSv1.2") : login.protocols();
    }

    /** Whether the control connection has to be renewed with TLS 1.3, which costs a login each time, and not with TLS 1.2. */
    public static boolean isTls13Costly(Observations observations) {
        return observations
                        .outcome(ResumptionMechanism.TLS13_TICKET)
                        .filter(outcome -> outcome.isGood() && outcome.controlConnections() > 1)
                        .isPresent()
                && ofTls12(observations)
                        .filter(outcome -> outcome.controlConnections() == 1)
                        .isPresent();
    }

    /** What came of the mechanism that the component would use with TLS 1.2; empty if none resumes. */
    private static Optional<Outcome> ofTls12(Observations observations) {
        return observations
                .outcome(ResumptionMechanism.TLS12_SESSION_ID)
                .filter(Outcome::isGood)
                .or(() -> observations.outcome(ResumptionMechanism.TLS12_TICKET).filter(Outcome::isGood));
    }

    public Optional<String> uri() {
        return switch (verdict) {
            case USABLE -> Optional.of(uri(Map.of()));
            case NOTHING_RESUMES -> Optional.of(uri(Map.of("sessionReuse", "preferred")));
            case CERTIFICATE -> pin().map(pin -> uri(Map.of(PIN, pin)));
            default -> Optional.empty();
        };
    }

    private Optional<String> pin() {
        return observations.chain().stream()
                .findFirst()
                .map(CertificateFacts::pinOf)
                .map(Object::toString);
    }

    private String uri(Map<String, String> further) {
        Target target = order.target();
        Map<String, String> options = new LinkedHashMap<>();
        boolean plainName = target.username().matches("[A-Za-z0-9._-]+");
        if (!plainName) {
            options.put("username", "RAW(" + target.username() + ")");
        }
        options.put("password", "RAW({{env:FTPS_PASSWORD}})");
        if (observations.isImplicit()) {
            options.put("implicit", "true");
        }
        if (protocols(observations, login).size() == 1) {
            options.put("tlsProtocols", protocols(observations, login).get(0));
        }
        options.putAll(login.uriOptions());
        options.putAll(observations.needs().uriOptions());
        options.putAll(further);
        return "ftpsreuse:" + (plainName ? target.username() + "@" : "") + target.address() + "/"
                + target.directory().replace("%", "%25").replace("?", "%3F").replace(" ", "%20")
                + options.entrySet().stream()
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining("&", "?", ""));
    }

    public Optional<String> hint() {
        return switch (verdict) {
            case CERTIFICATE -> Optional.of(ofCertificate());
            case USABLE ->
                order.write()
                        ? Optional.empty()
                        : Optional.of("Uploads were not tried; "
                                + audience.option("--write does", "the command doctor does, with --write") + ".");
            case CLIENT_CERTIFICATE ->
                Optional.of(
                        login.identified()
                                ? "Ask the server's owner whose client certificates are accepted, and whether yours is among"
                                        + " them."
                                : "Ask the server's owner for a client certificate, and examine again with "
                                        + audience.option("--key-store", "ftpClient.keyStore.file") + ".");
            case NO_DATA_CONNECTION ->
                order.active()
                        ? Optional.empty()
                        : Optional.of("Active mode was not tried; " + audience.option("--active", "passiveMode=false")
                                + " does.");
            case NOTHING_RESUMES ->
                Optional.of("Each data connection takes a full handshake. Ask the server's owner to turn on TLS session"
                        + " resumption; then leave sessionReuse out.");
            case NO_MECHANISM ->
                Optional.of(
                        "Ask the server's owner to turn on TLS session resumption by session ids or tickets, or not to"
                                + " demand it.");
            default -> Optional.empty();
        };
    }

    /** An authority that is not known is not the server's fault: a pin would have to be renewed with each certificate. */
    private String ofCertificate() {
        String authority = observations.isAuthorityUnknown()
                ? "Ask the server's owner for the certificate of its authority, and examine again with "
                        + audience.option("--trust-store", "ftpClient.trustStore.file")
                        + " and a store that has it. Or: "
                : "";
        return authority + "If the server's owner confirms, over another way than this connection, that the SHA-256 of"
                + " the certificate is the one below, use this URI, and examine again with "
                + audience.option("--pin", PIN) + ". Else do not.";
    }
}
