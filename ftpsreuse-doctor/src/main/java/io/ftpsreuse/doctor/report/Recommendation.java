// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import io.ftpsreuse.client.CertificatePin;
import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.doctor.plan.ExaminationPlan;
import io.ftpsreuse.doctor.plan.Login;
import io.ftpsreuse.doctor.plan.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The URI for routes, if one works, and a hint for its use. */
public final class Recommendation {

    private static final String PIN = "pinnedCertificate";

    private final ExaminationPlan plan;
    private final Login login;
    private final ReportAudience audience;
    private final Observations observations;
    private final Verdict verdict;

    public Recommendation(
            ExaminationPlan plan, Login login, ReportAudience audience, Observations observations, Verdict verdict) {
        this.plan = plan;
        this.login = login;
        this.audience = audience;
        this.observations = observations;
        this.verdict = verdict;
    }

    /**
     * The TLS versions of the URI: both, unless TLS 1.3 does not resume, or needs more logins than TLS 1.2. The component would
     * find that out in each process, by a refused data connection or by more logins.
     */
    public static List<String> protocols(Observations observations, Login login) {
        boolean only12 = observations
                        .outcome(ResumptionMechanism.TLS13_TICKET)
                        .filter(outcome -> !outcome.isGood())
                        .isPresent()
                && ofTls12(observations).isPresent();
        return only12 || isTls13Costly(observations) ? List.of("TLSv1.2") : login.protocols();
    }

    /** Whether only TLS 1.3 needs renewed control connections, each with a login. */
    public static boolean isTls13Costly(Observations observations) {
        return observations
                        .outcome(ResumptionMechanism.TLS13_TICKET)
                        .filter(outcome -> outcome.isGood() && outcome.controlConnections() > 1)
                        .isPresent()
                && ofTls12(observations)
                        .filter(outcome -> outcome.controlConnections() == 1)
                        .isPresent();
    }

    /** The outcome of the mechanism that the component uses with TLS 1.2; empty if none resumes. */
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
        return observations.chain().stream().findFirst().map(CertificatePin::of).map(Object::toString);
    }

    private String uri(Map<String, String> further) {
        Target target = plan.target();
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
                plan.write()
                        ? Optional.empty()
                        : Optional.of("Uploads were not tested; "
                                + audience.option("use --write", "the command doctor tests them with --write") + ".");
            case CLIENT_CERTIFICATE ->
                Optional.of(
                        login.hasClientCertificate()
                                ? "Ask the server's owner whose client certificates are accepted, and whether yours is among"
                                        + " them."
                                : "Ask the server's owner for a client certificate, and examine again with "
                                        + audience.option("--key-store", "clientCertificate") + ".");
            case NO_DATA_CONNECTION ->
                plan.active()
                        ? Optional.empty()
                        : Optional.of("Active mode was not tested; use "
                                + audience.option("--active", "passiveMode=false") + ".");
            case NOTHING_RESUMES ->
                Optional.of("Each data connection needs a full handshake. Ask the server's owner to turn on TLS session"
                        + " resumption; then remove sessionReuse.");
            case NO_MECHANISM ->
                Optional.of(
                        "Ask the server's owner to turn on TLS session resumption by session ids or tickets, or not to"
                                + " require it.");
            default -> Optional.empty();
        };
    }

    /** A trust store before the pin, which changes with each certificate. */
    private String ofCertificate() {
        String authority = observations.isAuthorityUnknown()
                ? "Ask the server's owner for the certificate of its authority, and examine again with "
                        + audience.option("--trust-store", "trustedCertificates")
                        + " and a store that has it. Or: "
                : "";
        return authority + "If the server's owner confirms over another channel that the SHA-256 of"
                + " the certificate is the one below, use this URI, and examine again with "
                + audience.option("--pin", PIN) + ". Otherwise do not.";
    }
}
