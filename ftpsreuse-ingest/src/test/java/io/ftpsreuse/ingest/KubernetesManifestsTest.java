// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.ftpsreuse.ingest.cluster.Cluster;
import io.ftpsreuse.ingest.settings.ContextProperties;
import io.ftpsreuse.ingest.vendor.Vendor;
import io.ftpsreuse.ingest.vendor.VendorProperties;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
            "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::validateJsonElement,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement);

    @Test
    void areWhatTheApiOfKubernetesTakes() throws IOException {
        List<JsonObject> all = manifests();

        assertThat(all).hasSizeGreaterThanOrEqualTo(8);
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
    void haveAConfigurationThatTheApplicationTakesInEachLayout() throws IOException {
        Properties vendors = vendors();
        Properties cluster = vendors();
        literals("overlays/cluster", "ingest-cluster")
                .forEach((variable, value) ->
                        cluster.setProperty(variable.toLowerCase(Locale.ROOT).replace('_', '.'), value));

        assertThat(accepted(vendors).isAlone()).isTrue();
        for (String role : List.of("list", "work")) {
            cluster.setProperty("cluster.role", role);
            assertThat(accepted(cluster).isAlone()).isFalse();
        }
    }

    @Test
    void probeAndStopEachPodAsTheApplicationNeedsIt() throws IOException {
        List<JsonObject> deployments = manifests().stream()
                .filter(manifest -> manifest.get("kind").getAsString().equals("Deployment"))
                .toList();

        assertThat(deployments).hasSize(3);
        for (JsonObject deployment : deployments) {
            JsonObject template = deployment.getAsJsonObject("spec").getAsJsonObject("template");
            JsonObject pod = template.getAsJsonObject("spec");
            JsonObject container = pod.getAsJsonArray("containers").get(0).getAsJsonObject();

            assertThat(pod.get("terminationGracePeriodSeconds").getAsInt()).isGreaterThanOrEqualTo(75);
            assertThat(template.getAsJsonObject("metadata").get("annotations").toString())
                    .contains("prometheus.io/scrape", "/observe/metrics", "8080");
            assertThat(probed(container, "livenessProbe")).isEqualTo("/observe/health/live");
            assertThat(probed(container, "startupProbe")).isEqualTo("/observe/health/live");
            assertThat(probed(container, "readinessProbe")).isEqualTo("/observe/health/ready");
            assertThat(container.get("ports").toString()).contains("8080", "management");
            assertThat(container.get("env").toString())
                    .contains("C.UTF-8", "CAMEL_MANAGEMENT_ENABLED", "CAMEL_MANAGEMENT_HOST", "status.podIP");
            assertThat(container.getAsJsonObject("resources").keySet()).contains("requests", "limits");
            assertThat(container
                            .getAsJsonObject("securityContext")
                            .get("readOnlyRootFilesystem")
                            .getAsBoolean())
                    .isTrue();
            assertThat(container.get("volumeMounts").toString()).contains("/etc/ingest-trust");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/cluster", "overlays/single"})
    void haveKustomizationsWhoseFilesAreThere(String layout) throws IOException {
        Path directory = MANIFESTS.resolve(layout);
        JsonObject kustomization =
                documents(directory.resolve("kustomization.yaml")).get(0);

        assertThat(kustomization.keySet())
                .isSubsetOf("apiVersion", "kind", "resources", "configMapGenerator", "images");
        for (JsonElement resource : kustomization.getAsJsonArray("resources")) {
            assertThat(directory.resolve(resource.getAsString())).exists();
        }
        List<String> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("kustomization.yaml"))
                    .toList();
        }
        assertThat(files).allMatch(name -> kustomization.toString().contains(name));
    }

    /** With Kubernetes' own program, where there is one: without a cluster. */
    @ParameterizedTest
    @ValueSource(strings = {"overlays/cluster", "overlays/single"})
    void areBuiltByKustomizeSoThatAChangedConfigurationRolls(String layout) throws Exception {
        assumeThat(kubectl()).as("kubectl").isExecutable();
        Process kustomize = new ProcessBuilder(
                        kubectl().toString(),
                        "kustomize",
                        MANIFESTS.resolve(layout).toString())
                .redirectErrorStream(true)
                .start();
        String built = new String(kustomize.getInputStream().readAllBytes(), UTF_8);

        assertThat(kustomize.waitFor()).as(built).isZero();
        assertThat(built).containsPattern("name: ingest-[a-z0-9]{10}\\b");
        for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(built)) {
            check(new Gson().toJsonTree(document).getAsJsonObject());
        }
    }

    @Test
    void haveWhatTheCommandsOfTheirPageName() throws IOException {
        List<String> commands = Files.readString(MANIFESTS.resolve("README.md"))
                .replaceAll("\\\\\\n *", "")
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("kubectl "))
                .toList();

        assertThat(commands).hasSizeGreaterThanOrEqualTo(6);
        for (String command : commands) {
            List<String> words = List.of(command.split(" +"));
            switch (words.get(1)) {
                case "apply" ->
                    assertThat(Path.of("../..").resolve(words.get(3)).resolve("kustomization.yaml"))
                            .exists();
                case "scale" ->
                    assertThat(manifests())
                            .anyMatch(manifest ->
                                    manifest.get("kind").getAsString().equals("Deployment")
                                            && words.get(2).equals("deployment/" + nameOf(manifest)));
                case "create" -> checkCreated(words);
                default -> throw new AssertionError("A command that nothing checks: " + command);
            }
        }
    }

    /** Deployments refer to it, and the application to each key of a secret. */
    private static void checkCreated(List<String> words) throws IOException {
        boolean secret = words.get(2).equals("secret");
        String name = words.get(secret ? 4 : 3);
        String reference =
                (secret ? "\"secretRef\":{\"name\":\"%s\"" : "\"configMap\":{\"name\":\"%s\"").formatted(name);
        assertThat(manifests())
                .filteredOn(manifest -> manifest.get("kind").getAsString().equals("Deployment"))
                .isNotEmpty()
                .allSatisfy(deployment -> assertThat(deployment.toString()).contains(reference));
        String properties = Files.readString(MANIFESTS.resolve("base/application.properties"))
                + Files.readString(Path.of("../src/main/resources/application-example.properties"));
        words.stream()
                .filter(word -> word.startsWith("--from-literal="))
                .map(word -> word.split("=")[1])
                .forEach(variable -> assertThat(properties).contains("{{env:" + variable + "}}"));
    }

    private static String nameOf(JsonObject manifest) {
        return manifest.getAsJsonObject("metadata").get("name").getAsString();
    }

    private static Path kubectl() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "kubectl"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of("kubectl"));
    }

    private static String probed(JsonObject container, String probe) {
        return container
                .getAsJsonObject(probe)
                .getAsJsonObject("httpGet")
                .get("path")
                .getAsString();
    }

    private static Cluster accepted(Properties properties) throws IOException {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().setInitialProperties(properties);
            Cluster cluster = Cluster.in(new ContextProperties(context));
            List<Vendor> vendors = new VendorProperties(context).read();
            assertThat(vendors).allSatisfy(vendor -> assertThat(cluster.problemsWith(vendor))
                    .isEmpty());
            return cluster;
        }
    }

    private static Properties vendors() throws IOException {
        Properties loaded = new Properties();
        loaded.load(new StringReader(Files.readString(MANIFESTS.resolve("base/application.properties"))
                .replaceAll("\\{\\{env:\\w+}}", "secret")));
        return loaded;
    }

    private static Map<String, String> literals(String layout, String name) throws IOException {
        Map<String, String> literals = new TreeMap<>();
        for (JsonElement map : documents(MANIFESTS.resolve(layout).resolve("kustomization.yaml"))
                .get(0)
                .getAsJsonArray("configMapGenerator")) {
            if (map.getAsJsonObject().get("name").getAsString().equals(name)) {
                map.getAsJsonObject()
                        .getAsJsonArray("literals")
                        .forEach(literal -> literals.put(
                                literal.getAsString().split("=", 2)[0],
                                literal.getAsString().split("=", 2)[1]));
            }
        }
        return literals;
    }

    private static void check(JsonObject manifest) throws IOException {
        String kind = manifest.get("apiVersion").getAsString() + " "
                + manifest.get("kind").getAsString();
        assertThat(SCHEMAS).containsKey(kind);
        SCHEMAS.get(kind).check(manifest);
    }

    private static List<JsonObject> manifests() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(MANIFESTS)) {
            files = all.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("kustomization.yaml"))
                    .sorted()
                    .toList();
        }
        List<JsonObject> manifests = new ArrayList<>();
        for (Path file : files) {
            manifests.addAll(documents(file));
        }
        return manifests;
    }

    private static List<JsonObject> documents(Path file) throws IOException {
        List<JsonObject> documents = new ArrayList<>();
        Load yaml = new Load(LoadSettings.builder().setLabel(file.toString()).build());
        yaml.loadAllFromString(Files.readString(file))
                .forEach(document ->
                        documents.add(new Gson().toJsonTree(document).getAsJsonObject()));
        return documents;
    }
}
