// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor;

import io.ftpsreuse.client.ResumptionMechanism;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The URI to use in a route, as far as there is one, and what to know with it. */
final class Recommendation {

    private static final String PIN = "pinnedCertificate";

    private final Order order;
    private final Login login;
    private final Chart chart;
    private final Verdict verdict;

    Recommendation(Order order, Login login, Chart chart, Verdict verdict) {
        this.order = order;
        this.login = login;
        this.chart = chart;
        this.verdict = verdict;
    }

    /**
     * The TLS versions to allow: both, unless TLS 1.3 is spoken but does not resume, and TLS 1.2 does. The component would find
     * that out at the price of a refused data connection in each process.
     */
    static List<String> protocols(Chart chart, Login login) {
        boolean only12 = chart.outcome(ResumptionMechanism.TLS13_TICKET)
                        .filter(outcome -> !outcome.isGood())
                        .isPresent()
                && chart.outcome(ResumptionMechanism.TLS12_SESSION_ID)
                        .or(() -> chart.outcome(ResumptionMechanism.TLS12_TICKET))
                        .filter(Outcome::isGood)
                        .isPresent();
        return only12 ? List.of("TLSv1.2") : login.protocols();
    }

    Optional<String> uri() {
        return switch (verdict) {
            case USABLE -> Optional.of(uri(Map.of()));
            case NOTHING_RESUMES -> Optional.of(uri(Map.of("sessionReuse", "preferred")));
            case CERTIFICATE -> pin().map(pin -> uri(Map.of(PIN, pin)));
            default -> Optional.empty();
        };
    }

    private Optional<String> pin() {
        return chart.chain().stream().findFirst().map(CertificateProbe::pin).map(Object::toString);
    }

    private String uri(Map<String, String> further) {
        Target target = order.target();
        Map<String, String> options = new LinkedHashMap<>();
        boolean plainName = target.username().matches("[A-Za-z0-9._-]+");
        if (!plainName) {
            options.put("username", "RAW(" + target.username() + ")");
        }
        options.put("password", "RAW({{env:FTPS_PASSWORD}})");
        if (chart.isImplicit()) {
            options.put("implicit", "true");
        }
        if (protocols(chart, login).size() == 1) {
            options.put("tlsProtocols", protocols(chart, login).get(0));
        }
        if (!chart.isPassive()) {
            options.put("passiveMode", "false");
        }
        options.putAll(login.uriOptions());
        options.putAll(further);
        return "ftpsreuse:" + (plainName ? target.username() + "@" : "") + target.address() + "/"
                + target.directory().replace("%", "%25").replace("?", "%3F").replace(" ", "%20")
                + options.entrySet().stream()
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining("&", "?", ""));
    }

    Optional<String> hint() {
        return switch (verdict) {
            case CERTIFICATE ->
                Optional.of(
                        "If the server's owner confirms, over another way than this connection, that the SHA-256 of"
                                + " the certificate is the one below, use this URI, and examine again with --pin. Else do not.");
            case USABLE -> order.write() ? Optional.empty() : Optional.of("Uploads were not tried; --write does.");
            case CLIENT_CERTIFICATE ->
                Optional.of(
                        login.identified()
                                ? "Ask the server's owner whose client certificates are accepted, and whether yours is among"
                                        + " them."
                                : "Ask the server's owner for a client certificate, and examine again with --key-store.");
            case NO_DATA_CONNECTION ->
                order.active() ? Optional.empty() : Optional.of("Active mode was not tried; --active does.");
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
}
