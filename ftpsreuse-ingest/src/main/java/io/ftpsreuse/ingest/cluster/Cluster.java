// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.cluster;

import io.ftpsreuse.ingest.settings.ContextProperties;
import io.ftpsreuse.ingest.settings.InvalidPropertiesException;
import io.ftpsreuse.ingest.vendor.Vendor;
import io.ftpsreuse.ingest.vendor.VendorSetting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The role of this process in a cluster, by the properties {@code cluster.*}.
 *
 * @param lists whether it lists the vendors' files and claims them, when it is its turn
 * @param works whether it fetches and delivers claimed files; with neither, it does all by itself
 * @param workers how many files of a vendor it works on at once
 * @param lease how long a process that does not answer keeps the others from listing
 * @param claimLifetime after which a file that is still there is claimed again
 */
public record Cluster(boolean lists, boolean works, int workers, Duration lease, Duration claimLifetime) {

    private static final String ROLE = "cluster.role";
    private static final String ALONE = "alone";
    private static final String LIST = "list";
    private static final String WORK = "work";
    private static final String WORKERS = "cluster.workers";
    private static final String LEASE = "cluster.lease";
    private static final String LIFETIME = "cluster.claim-lifetime";
    private static final List<String> NOT_ALONE = List.of(WORKERS, LEASE, LIFETIME);
    private static final int MOST_WORKERS = 100;

    /**
     * The cluster that the properties describe.
     *
     * @throws InvalidPropertiesException if they are not right
     */
    public static Cluster in(ContextProperties properties) {
        Set<String> roles =
                new TreeSet<>(Arrays.asList(properties.get(ROLE).orElse(ALONE).split("\\s*,\\s*")));
        if (roles.equals(Set.of(ALONE))) {
            NOT_ALONE.stream().filter(key -> properties.get(key).isPresent()).forEach(Cluster::requireRole);
        } else if (!Set.of(LIST, WORK).containsAll(roles)) {
            throw new InvalidPropertiesException(
                    ROLE + " is '" + properties.get(ROLE).orElse("")
                            + "', but must be alone, list, work, or list,work; for example: " + ROLE + "=list,work");
        }
        Cluster cluster = new Cluster(
                roles.contains(LIST),
                roles.contains(WORK),
                workers(properties),
                properties.duration(LEASE, "30s"),
                properties.duration(LIFETIME, "1h"));
        cluster.requireOthersToShareWith(properties);
        return cluster;
    }

    /** The role of this process, in a few words for the log. */
    public String summary() {
        if (isAlone()) {
            return "lists, fetches and delivers, alone";
        }
        return (lists ? "lists" : "")
                + (lists && works ? " and " : "")
                + (works ? "works with " + workers + " workers for each vendor" : "");
    }

    public boolean isAlone() {
        return !lists && !works;
    }

    /** The settings of a vendor that do not work when several share the work; each a sentence that names the key. */
    public List<String> problemsWith(Vendor vendor) {
        List<String> problems = new ArrayList<>();
        boolean sharedDoneFile = vendor.pickup()
                .flatMap(pickup -> pickup.selection().doneFile())
                .filter(file -> !file.contains("{file:name"))
                .isPresent();
        if (!isAlone() && sharedDoneFile) {
            problems.add(VendorSetting.DONE_FILE.problem(
                    vendor.name(),
                    "is '" + vendor.pickup().get().selection().doneFile().get()
                            + "', but in a cluster each file needs one" + " of its own"));
        }
        if (!isAlone() && vendor.server().options().contains("readLock=")) {
            problems.add(VendorSetting.OPTIONS.problem(
                    vendor.name(), "sets readLock, by which a listing would wait for each file; set min-age instead"));
        }
        return problems;
    }

    private static void requireRole(String key) {
        throw new InvalidPropertiesException(
                key + " has no effect without a role in a cluster; for example: " + ROLE + "=list,work");
    }

    /** One that both lists and works may have all in itself. */
    private void requireOthersToShareWith(ContextProperties properties) {
        if (lists == works) {
            return;
        }
        if (properties
                .get("repository.url")
                .filter(url -> !url.startsWith("jdbc:h2:"))
                .isEmpty()) {
            throw new InvalidPropertiesException(ROLE + "=" + (lists ? LIST : WORK) + " needs a database that several"
                    + " processes can use; for example: repository.url=jdbc:postgresql://db.example/ingest");
        }
        if (properties
                .get("broker.url")
                .or(() -> lists ? properties.get("broker.listen") : properties.get("broker.url"))
                .isEmpty()) {
            throw new InvalidPropertiesException(ROLE + "=" + (lists ? LIST : WORK)
                    + " needs a broker that the others use too; for example: broker.url=tcp://broker.example:61616");
        }
    }

    private static int workers(ContextProperties properties) {
        String text = properties.get(WORKERS).orElse("2");
        try {
            int workers = Integer.parseInt(text);
            if (workers >= 1 && workers <= MOST_WORKERS) {
                return workers;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new InvalidPropertiesException(WORKERS + " is '" + text + "', but must be a number from 1 to "
                + MOST_WORKERS + "; for example: " + WORKERS + "=2");
    }
}
