// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import io.ftpsreuse.ingest.cluster.Cluster;
import io.ftpsreuse.ingest.status.VendorAccount;
import io.ftpsreuse.ingest.vendor.Vendor;
import io.ftpsreuse.ingest.vendor.Vendor.Pickup;
import io.ftpsreuse.ingest.vendor.Vendor.Push;
import io.ftpsreuse.ingest.vendor.Vendor.Selection;
import io.ftpsreuse.ingest.vendor.Vendor.Target;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.camel.spi.Registry;
import org.apache.camel.spi.RouteTemplateParameterSource;

/**
 * The vendors' routes, as parameters of the route templates: Camel creates a route for each when it starts, named {@code
 * <vendor>-files}, {@code <vendor>-outbox} and {@code <vendor>-outbox-queue}; in a cluster {@code <vendor>-listing} and
 * {@code <vendor>-work} in place of the first.
 *
 * <p>Passwords are not among the parameters: each is a bean, to which the parameter refers. So every character works
 * in it, and it never is part of an endpoint's URI.
 */
final class VendorRoutes implements RouteTemplateParameterSource {

    private static final String OVERWRITES = "moveOverwrites";
    private static final String POLL_THREADS = "scheduledExecutorService";

    private final Map<String, Map<String, Object>> parameters = new LinkedHashMap<>();
    private final Cluster cluster;
    private final BiFunction<String, Target, String> fetchDirectory;

    /**
     * @param fetchDirectory where files are fetched to, by vendor and target
     */
    VendorRoutes(
            List<Vendor> vendors,
            Cluster cluster,
            Registry registry,
            BiFunction<String, Target, String> fetchDirectory) {
        this.cluster = cluster;
        this.fetchDirectory = fetchDirectory;
        for (Vendor vendor : vendors) {
            registry.bind(passwordBean(vendor), vendor.server().password().toCharArray());
            vendor.pickup().ifPresent(pickup -> addPickup(vendor, pickup));
            vendor.push().ifPresent(push -> addPushes(vendor, push));
        }
    }

    static String filesRoute(String vendor) {
        return vendor + "-files";
    }

    static String outboxRoute(String vendor) {
        return vendor + "-outbox";
    }

    static String outboxQueueRoute(String vendor) {
        return vendor + "-outbox-queue";
    }

    @Override
    public Set<String> routeIds() {
        return parameters.keySet();
    }

    @Override
    public Map<String, Object> parameters(String routeId) {
        return parameters.get(routeId);
    }

    private void addPickup(Vendor vendor, Pickup pickup) {
        if (cluster.isAlone()) {
            Map<String, Object> values = serverOf(vendor, "vendor-files");
            addSelection(values, pickup.selection());
            if (vendor.push().isEmpty()) {
                // A server that does not answer must not delay the start. Where others log in too, the start does so
                // first:
                // it finds out that a password is wrong, and they do not send it again.
                addOption(values, "connectOnStart", "false");
            }
            values.put(
                    "afterwards",
                    pickup.selection().archive().isPresent()
                            ? "move=${variable.archiveDirectory}/${file:name}"
                            : "delete=true");
            keepArchived(values);
            addTarget(values, vendor, pickup);
            parameters.put(filesRoute(vendor.name()), values);
        }
        if (cluster.lists()) {
            Map<String, Object> values = serverOf(vendor, "vendor-listing");
            addSelection(values, pickup.selection());
            values.put("claims", ClusterSetup.queueOf(vendor.name()));
            parameters.put(vendor.name() + "-listing", values);
        }
        if (cluster.works()) {
            addWork(vendor, pickup);
        }
    }

    private void addWork(Vendor vendor, Pickup pickup) {
        Map<String, Object> values = serverOf(vendor, "vendor-work");
        values.put("directory", inUri(pickup.selection().directory()));
        values.put("doneFile", doneFile(pickup.selection()));
        values.put("claims", ClusterSetup.queueOf(vendor.name()));
        values.put("workers", cluster.workers());
        keepArchived(values);
        addTarget(values, vendor, pickup);
        parameters.put(vendor.name() + "-work", values);
        parameters.put(
                vendor.name() + "-repair",
                new LinkedHashMap<>(Map.of(TEMPLATE_ID, "vendor-repair", "vendor", vendor.name())));
    }

    private void addTarget(Map<String, Object> values, Vendor vendor, Pickup pickup) {
        Target target = pickup.target();
        values.put("archive", pickup.selection().archive().orElse(""));
        values.put("fetchDirectory", fetchDirectory.apply(vendor.name(), target));
        values.put("delivery", target.delivery());
        values.put("folder", target.folder().orElse(""));
        values.put("queue", target.queue().orElse(""));
        values.put("topic", target.topic().orElse(""));
        values.put("claimCheckSize", target.claimCheckSize());
        // readers of the message may have another current directory
        values.put(
                "claimCheckFolder",
                Path.of(target.claimCheckFolder()).toAbsolutePath().toString());
        values.put("splitLines", target.splitLines());
    }

    /** A file moved away at the vendor replaces none, unless the vendor's own options permit it. */
    private static void keepArchived(Map<String, Object> values) {
        addOption(values, OVERWRITES, "false");
    }

    /** Does nothing if it is among the vendor's own options. */
    private static void addOption(Map<String, Object> values, String name, String value) {
        String options = values.get("options").toString();
        if (!options.contains("&" + name + "=")) {
            values.put("options", "&" + name + "=" + value + options);
        }
    }

    private static void addSelection(Map<String, Object> values, Selection selection) {
        addOption(values, "initialDelay", "0");
        addOption(values, POLL_THREADS, "#bean:pollThreads");
        values.put("directory", inUri(selection.directory()));
        values.put("pattern", selection.pattern());
        values.put("limit", selection.limit());
        // a listing that ends at the limit would hide later files from min-age
        values.put("eagerLimit", selection.minAge().isZero());
        values.put("doneFile", doneFile(selection));
    }

    private static String doneFile(Selection selection) {
        return selection
                .doneFile()
                .map(file -> "&doneFileName=RAW(" + file + ")")
                .orElse("");
    }

    private void addPushes(Vendor vendor, Push push) {
        // in a cluster a folder is for one process at a time, and a queue for all workers
        push.folder().filter(folder -> !cluster.works() || cluster.lists()).ifPresent(folder -> {
            Map<String, Object> values = serverOf(vendor, "vendor-outbox");
            values.put("outbox", inUri(folder));
            values.put("schedule", values.get("schedule") + "&" + POLL_THREADS + "=#bean:pollThreads");
            values.put("turn", cluster.isAlone() ? "" : "&pollStrategy=#bean:turn-of-outbox-of-" + vendor.name());
            values.put("uploadDirectory", inUri(push.uploadDirectory()));
            parameters.put(outboxRoute(vendor.name()), values);
        });
        push.queue().filter(queue -> !cluster.lists() || cluster.works()).ifPresent(queue -> {
            Map<String, Object> values = serverOf(vendor, "vendor-outbox-queue");
            values.put("outboxQueue", queue);
            values.put("uploadDirectory", inUri(push.uploadDirectory()));
            parameters.put(outboxQueueRoute(vendor.name()), values);
        });
    }

    private static Map<String, Object> serverOf(Vendor vendor, String template) {
        Vendor.Server server = vendor.server();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(TEMPLATE_ID, template);
        values.put("vendor", vendor.name());
        values.put("host", server.host());
        values.put("port", server.port());
        values.put("username", server.username());
        values.put("password", "#bean:" + passwordBean(vendor));
        values.put("schedule", server.schedule().asOptions());
        values.put("options", server.options().isEmpty() ? "" : "&" + server.options());
        return values;
    }

    /** As the path of an endpoint's URI: Camel decodes it when it normalises the URI, and when it makes the endpoint. */
    private static String inUri(String path) {
        return path.replace("%", "%2525");
    }

    private static String passwordBean(Vendor vendor) {
        return VendorAccount.passwordBean(vendor.name());
    }
}
