// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The manifests in deploy/kubernetes, by the models of Kubernetes' own client: no field that the API does not have. */
class KubernetesManifestsTest {

    private static final Path MANIFESTS = Path.of("../../deploy/kubernetes");

    private interface Schema {
        void check(JsonElement manifest) throws IOException;
    }

    private static final Map<String, Schema> SCHEMAS = Map.of(
            "v1 ConfigMap", V1ConfigMap::validateJsonElement,
            "v1 PersistentVolumeClaim", V1PersistentVolumeClaim::validateJsonElement,
            "apps/v1 Deployment", V1Deployment::validateJsonElement,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement);

    @Test
    void areWhatTheApiOfKubernetesTakes() throws IOException {
        List<JsonObject> all = manifests();

        assertThat(all).hasSizeGreaterThanOrEqualTo(6);
        for (JsonObject manifest : all) {
            check(manifest);
        }
    }

    @Test
    void wouldBeRefusedWithAFieldThatTheApiDoesNotHave() throws IOException {
        JsonObject deployment = manifests().stream()
                .filter(manifest -> manifest.get("kind").getAsString().equals("Deployment"))
                .findFirst()
                .orElseThrow();
        deployment
                .getAsJsonObject("spec")
                .getAsJsonObject("template")
                .getAsJsonObject("spec")
                .addProperty("terminationGracePeriod", 60);

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> check(deployment))
                .withMessageContaining("terminationGracePeriod");
    }

    @Test
    void haveAConfigurationThatTheApplicationTakesInBothRoles() throws IOException {
        String properties = manifests().stream()
                .filter(manifest -> manifest.get("kind").getAsString().equals("ConfigMap"))
                .findFirst()
                .orElseThrow()
                .getAsJsonObject("data")
                .get("application.properties")
                .getAsString();

        for (String role : List.of("list", "work")) {
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                Properties loaded = new Properties();
                loaded.load(new StringReader(properties.replaceAll("\\{\\{env:\\w+}}", "secret")));
                loaded.setProperty("cluster.role", role);
                context.getPropertiesComponent().setInitialProperties(loaded);

                Cluster cluster = Cluster.in(new ContextProperties(context));
                List<Vendor> vendors = new VendorProperties(context).read();

                assertThat(cluster.isAlone()).isFalse();
                assertThat(vendors).allSatisfy(vendor -> assertThat(cluster.problemsWith(vendor))
                        .isEmpty());
            }
        }
    }

    private static void check(JsonObject manifest) throws IOException {
        String kind = manifest.get("apiVersion").getAsString() + " "
                + manifest.get("kind").getAsString();
        assertThat(SCHEMAS).containsKey(kind);
        SCHEMAS.get(kind).check(manifest);
    }

    private static List<JsonObject> manifests() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(MANIFESTS)) {
            files = all.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
        List<JsonObject> manifests = new ArrayList<>();
        for (Path file : files) {
            Load yaml =
                    new Load(LoadSettings.builder().setLabel(file.toString()).build());
            yaml.loadAllFromString(Files.readString(file))
                    .forEach(document ->
                            manifests.add(new Gson().toJsonTree(document).getAsJsonObject()));
        }
        return manifests;
    }
}
