// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example;

import io.ftpsreuse.example.Vendor.Outbox;
import io.ftpsreuse.example.Vendor.Pickup;
import io.ftpsreuse.example.Vendor.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.util.TimeUtils;

/**
 * What the properties say of one vendor, before it is known to be right: turns it into a {@link Vendor} and notes each
 * problem on the way.
 */
final class VendorDeclaration {

    private static final int STANDARD_PORT = 21;
    private static final String STANDARD_ARCHIVE = ".archive";
    private static final String STANDARD_DELAY = "30s";
    private static final String EVERY_FILE = "*";

    /** Characters that would end the path of an endpoint's URI. */
    private static final Pattern NOT_IN_A_PATH = Pattern.compile("[?&#]");

    private static final Pattern ONE_OPTION = Pattern.compile("([A-Za-z][A-Za-z0-9.]*)=.+");

    /** Options that have a property of their own, or on which the routes rely. */
    private static final Set<String> OWN_OPTIONS =
            Set.of("username", "password", "antInclude", "move", "delay", "tempFileName", "noop", "delete");

    private final String name;
    private final Map<VendorSetting, String> settings;
    private final List<String> problems = new ArrayList<>();

    VendorDeclaration(String name, Map<VendorSetting, String> settings) {
        this.name = name;
        this.settings = Map.copyOf(settings);
    }

    /** The problems found by {@link #vendor()}, each a sentence that names the key. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** The vendor; to be used only when there are no problems. */
    Vendor vendor() {
        problems.clear();
        Vendor vendor = new Vendor(name, server(), pickup(), outbox());
        checkSomethingIsDone();
        checkNothingGoesRound(vendor);
        return vendor;
    }

    private Server server() {
        return new Server(
                required(VendorSetting.HOST),
                port(),
                required(VendorSetting.USERNAME),
                required(VendorSetting.PASSWORD),
                options(),
                delay());
    }

    private Optional<Pickup> pickup() {
        Optional<String> folder = path(VendorSetting.FOLDER);
        Optional<String> queue = get(VendorSetting.QUEUE);
        if (folder.isEmpty() && queue.isEmpty()) {
            onlyWith("folder or queue", VendorSetting.DIRECTORY, VendorSetting.PATTERN, VendorSetting.ARCHIVE);
            return Optional.empty();
        }
        return Optional.of(new Pickup(
                remotePath(VendorSetting.DIRECTORY).orElse(""),
                get(VendorSetting.PATTERN).orElse(EVERY_FILE),
                remotePath(VendorSetting.ARCHIVE).orElse(STANDARD_ARCHIVE),
                folder,
                queue));
    }

    private Optional<Outbox> outbox() {
        Optional<String> folder = path(VendorSetting.OUTBOX);
        if (folder.isEmpty()) {
            onlyWith("outbox", VendorSetting.UPLOAD_DIRECTORY);
            return Optional.empty();
        }
        return Optional.of(new Outbox(
                folder.get(), remotePath(VendorSetting.UPLOAD_DIRECTORY).orElse("")));
    }

    private void checkSomethingIsDone() {
        if (Stream.of(VendorSetting.FOLDER, VendorSetting.QUEUE, VendorSetting.OUTBOX)
                .noneMatch(settings::containsKey)) {
            problems.add(VendorProperties.PREFIX + name + " does nothing: set folder, queue or outbox, for example: "
                    + VendorSetting.FOLDER.keyOf(name) + "=data/in/" + name);
        }
    }

    private void checkNothingGoesRound(Vendor vendor) {
        boolean sameDirectory = vendor.pickup().isPresent()
                && vendor.outbox().isPresent()
                && vendor.pickup()
                        .get()
                        .directory()
                        .equals(vendor.outbox().get().uploadDirectory());
        if (sameDirectory) {
            problem(
                    VendorSetting.UPLOAD_DIRECTORY,
                    "is the directory that files are fetched from, so that pushed" + " files would come back");
        }
    }

    private int port() {
        Optional<String> port = get(VendorSetting.PORT);
        if (port.isEmpty()) {
            return STANDARD_PORT;
        }
        try {
            int number = Integer.parseInt(port.get());
            if (number >= 1 && number <= 65535) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        problem(VendorSetting.PORT, "is '" + port.get() + "', which is no port");
        return STANDARD_PORT;
    }

    private String delay() {
        String delay = get(VendorSetting.DELAY).orElse(STANDARD_DELAY);
        try {
            if (TimeUtils.toMilliSeconds(delay) > 0) {
                return delay;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        problem(VendorSetting.DELAY, "is '" + delay + "', which is no length of time");
        return STANDARD_DELAY;
    }

    private String options() {
        String options = get(VendorSetting.OPTIONS).orElse("");
        if (options.isEmpty()) {
            return options;
        }
        // the values are not shown: one may be the password of a key store
        for (String option : options.split("&", -1)) {
            var matcher = ONE_OPTION.matcher(option);
            if (!matcher.matches()) {
                problem(VendorSetting.OPTIONS, "is not a list of name=value with & between them");
            } else if (OWN_OPTIONS.contains(matcher.group(1))) {
                problem(VendorSetting.OPTIONS, "sets " + matcher.group(1) + ", which the routes set themselves");
            }
        }
        return options;
    }

    private Optional<String> remotePath(VendorSetting setting) {
        Optional<String> path = path(setting);
        boolean absolute = path.isPresent() && path.get().startsWith("/");
        boolean itself = path.isPresent() && Set.of(".", "..").contains(path.get());
        if (absolute || itself) {
            problem(setting, "is '" + path.get() + "', but must be a relative path, without a leading slash");
        }
        return path;
    }

    private Optional<String> path(VendorSetting setting) {
        Optional<String> path = get(setting);
        if (path.isPresent() && NOT_IN_A_PATH.matcher(path.get()).find()) {
            problem(setting, "is '" + path.get() + "', but must be a path without ?, & or #");
        }
        return path;
    }

    private String required(VendorSetting setting) {
        Optional<String> value = get(setting);
        if (value.isEmpty()) {
            problem(setting, "is missing");
        }
        return value.orElse("");
    }

    private void onlyWith(String other, VendorSetting... useless) {
        for (VendorSetting setting : useless) {
            if (settings.containsKey(setting)) {
                problem(setting, "has no effect without " + other);
            }
        }
    }

    private Optional<String> get(VendorSetting setting) {
        return Optional.ofNullable(settings.get(setting)).filter(value -> !value.isEmpty());
    }

    private void problem(VendorSetting setting, String wrong) {
        problems.add(setting.problem(name, wrong));
    }
}
