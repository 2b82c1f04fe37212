// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.vendor;

import io.ftpsreuse.ingest.settings.ContextProperties;
import io.ftpsreuse.ingest.settings.InvalidPropertiesException;
import io.ftpsreuse.ingest.settings.UnresolvedReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;

/**
 * The vendors as Camel's properties declare them, with keys of the form {@code vendor.<name>.<setting>}.
 *
 * <p>All of Camel's placeholders work in the values, such as {@code {{env:NAME}}} and {@code {{other.key}}}; and as
 * everywhere in Camel an environment variable {@code VENDOR_<NAME>_<SETTING>} wins over the file. Only in passwords a
 * placeholder must be the whole value: any other password is used as it is.
 */
public final class VendorProperties {

    static final String PREFIX = "vendor.";

    /** Camel's own property. */
    private static final String KAFKA = "camel.component.kafka.brokers";

    private static final Pattern KEY = Pattern.compile("vendor\\.([A-Za-z0-9_-]+)\\.([a-z-]+)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(.+)}}");

    private final CamelContext context;
    private final List<String> problems = new ArrayList<>();

    public VendorProperties(CamelContext context) {
        this.context = context;
    }

    /**
     * All vendors, by name.
     *
     * @throws InvalidPropertiesException if there is none, or anything is wrong with one
     */
    public List<Vendor> read() {
        List<Vendor> vendors = new ArrayList<>();
        for (String name : names()) {
            VendorDeclaration declaration = new VendorDeclaration(name, settingsOf(name));
            vendors.add(declaration.vendor());
            problems.addAll(declaration.problems());
        }
        checkThereIsOne(vendors);
        if (problems.isEmpty()) {
            checkFoldersDiffer(vendors);
        }
        checkThereIsKafka(vendors);
        if (!problems.isEmpty()) {
            throw new InvalidPropertiesException(problems);
        }
        return List.copyOf(vendors);
    }

    private void checkFoldersDiffer(List<Vendor> vendors) {
        checkFoldersDiffer(vendors, VendorSetting.FOLDER, vendor -> vendor.pickup()
                .flatMap(pickup -> pickup.target().folder()));
        checkFoldersDiffer(
                vendors, VendorSetting.OUTBOX, vendor -> vendor.push().flatMap(Vendor.Push::folder));
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (Object key : context.getPropertiesComponent()
                .loadProperties(key -> key.startsWith(PREFIX))
                .keySet()) {
            var matcher = KEY.matcher(key.toString());
            if (!matcher.matches()) {
                problems.add(key + " is not of the form vendor.<name>.<setting>, for example: "
                        + VendorSetting.HOST.keyOf("acme"));
                continue;
            }
            names.add(matcher.group(1));
            if (VendorSetting.withKey(matcher.group(2)).isEmpty()) {
                problems.add(key + " is not known. The settings of a vendor are " + VendorSetting.allKeys());
            }
        }
        return names;
    }

    private Map<VendorSetting, String> settingsOf(String vendor) {
        Map<VendorSetting, String> settings = new EnumMap<>(VendorSetting.class);
        for (VendorSetting setting : VendorSetting.values()) {
            valueOf(vendor, setting).ifPresent(value -> settings.put(setting, value));
        }
        return settings;
    }

    private Optional<String> valueOf(String vendor, VendorSetting setting) {
        try {
            return setting == VendorSetting.PASSWORD
                    ? secret(setting.keyOf(vendor))
                    : resolved("{{?" + setting.keyOf(vendor) + "}}").map(String::trim);
        } catch (IllegalArgumentException e) {
            problems.add(setting.problem(vendor, UnresolvedReference.reason(context, setting.keyOf(vendor), e)));
            // there is a value, so it is not reported as missing
            return Optional.of(setting.example());
        }
    }

    private Optional<String> secret(String key) {
        Optional<String> raw = resolved("{{?" + key + "?nested=false}}");
        return raw.flatMap(value -> {
            var placeholder = PLACEHOLDER.matcher(value);
            return placeholder.matches() ? resolved("{{" + placeholder.group(1) + "?nested=false}}") : raw;
        });
    }

    private Optional<String> resolved(String text) {
        return Optional.ofNullable(context.resolvePropertyPlaceholders(text));
    }

    private void checkThereIsOne(List<Vendor> vendors) {
        if (vendors.isEmpty() && problems.isEmpty()) {
            problems.add("No vendor is declared. For example: " + VendorSetting.HOST.keyOf("acme")
                    + "=ftp.acme.example, and likewise username, password and folder");
        }
    }

    private void checkThereIsKafka(List<Vendor> vendors) {
        if (new ContextProperties(context).get(KAFKA).isPresent()) {
            return;
        }
        for (Vendor vendor : vendors) {
            vendor.pickup()
                    .flatMap(pickup -> pickup.target().topic())
                    .ifPresent(topic -> problems.add(VendorSetting.TOPIC.keyOf(vendor.name())
                            + " needs the address of Kafka; for example: " + KAFKA + "=kafka.example:9092"));
        }
    }

    /** In a common folder files of one name would replace one another, and pushes would go to either vendor. */
    private void checkFoldersDiffer(
            List<Vendor> vendors, VendorSetting setting, Function<Vendor, Optional<String>> folderOf) {
        Map<Path, String> owners = new TreeMap<>();
        for (Vendor vendor : vendors) {
            folderOf.apply(vendor).ifPresent(folder -> {
                String other = owners.putIfAbsent(location(folder), vendor.name());
                if (other != null) {
                    problems.add(setting.problem(
                            vendor.name(), "is '" + folder + "', the " + setting.key() + " of " + other + " too"));
                }
            });
        }
    }

    private static Path location(String folder) {
        Path path = Path.of(folder).toAbsolutePath().normalize();
        try {
            return path.toRealPath();
        } catch (IOException e) {
            // it is made later
            return path;
        }
    }
}
