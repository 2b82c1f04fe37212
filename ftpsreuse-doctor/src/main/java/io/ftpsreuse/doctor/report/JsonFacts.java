// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/** Renders facts as JSON; report.schema.json describes it. */
final class JsonFacts {

    private JsonFacts() {}

    static void addTo(JsonObject json, Facts facts) {
        json.put("addresses", array(facts.addresses()));
        json.put("implicit", facts.implicit());
        json.put("greeting", facts.greeting().orElse(null));
        json.put("product", facts.product().orElse(null));
        json.put("features", array(facts.features()));
        json.put("system", facts.system().orElse(null));
        json.put("tlsVersions", array(facts.tls(), TlsFacts::version));
        json.put("tls", array(facts.tls(), JsonFacts::tls));
        json.put(
                "clientCertificate",
                facts.clientCertificate().map(JsonFacts::name).orElse(null));
        json.put("clientAuthorities", array(facts.clientAuthorities()));
        json.put("certificates", array(facts.certificates(), JsonFacts::certificate));
        json.put("certificateAccepted", facts.certificateAccepted().orElse(null));
        json.put("mechanisms", array(facts.mechanisms(), JsonFacts::mechanism));
        json.put("reuseRequired", facts.reuseRequired().orElse(null));
        json.put("refusalWithoutReuse", facts.refusalWithoutReuse().orElse(null));
    }

    private static JsonObject tls(TlsFacts facts) {
        JsonObject json = new JsonObject();
        json.put("version", facts.version());
        json.put("preferredSuite", facts.preferredSuite());
        json.put("suites", array(facts.suites()));
        json.put("allSuites", facts.allSuites());
        json.put("tickets", facts.tickets());
        json.put("ticketLifetimeSeconds", orNull(facts.ticketLifetimeSeconds()));
        return json;
    }

    private static JsonObject certificate(CertificateFacts facts) {
        JsonObject json = new JsonObject();
        json.put("subject", facts.subject());
        json.put("issuer", facts.issuer());
        json.put("names", array(facts.names()));
        json.put("notBefore", facts.notBefore().toString());
        json.put("notAfter", facts.notAfter().toString());
        json.put("sha256", facts.sha256());
        return json;
    }

    private static JsonObject mechanism(MechanismFacts facts) {
        JsonObject json = new JsonObject();
        json.put("name", name(facts.mechanism()));
        json.put("version", facts.mechanism().protocol());
        json.put("tried", facts.tried());
        json.put("resumes", facts.resumes());
        json.put("lists", attempts(facts.lists()));
        json.put("downloads", attempts(facts.downloads()));
        json.put("uploads", attempts(facts.uploads()));
        json.put("controlConnections", facts.controlConnections());
        json.put("tickets", orNull(facts.tickets()));
        json.put("ticketLifetimeSeconds", orNull(facts.ticketLifetimeSeconds()));
        json.put("failureReply", facts.failureReply().orElse(null));
        return json;
    }

    private static JsonObject attempts(AttemptCount attempts) {
        JsonObject json = new JsonObject();
        json.put("tried", attempts.tried());
        json.put("resumed", attempts.resumed());
        return json;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Object orNull(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    private static Object orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static JsonArray array(List<String> elements) {
        return array(elements, Function.identity());
    }

    static <T> JsonArray array(Collection<T> elements, Function<T, ?> rendering) {
        JsonArray array = new JsonArray();
        elements.forEach(element -> array.add(rendering.apply(element)));
        return array;
    }
}
