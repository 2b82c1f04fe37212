// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.vendor;

import io.ftpsreuse.ingest.settings.LengthOfTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The settings of one vendor as declared: converts each to its type, and notes each problem. */
final class DeclaredSettings {

    /** Characters that would end the path of an endpoint's URI. */
    private static final Pattern NOT_IN_A_PATH = Pattern.compile("[?&#]");

    private final String vendor;
    private final Map<VendorSetting, String> settings;
    private final List<String> problems = new ArrayList<>();

    DeclaredSettings(String vendor, Map<VendorSetting, String> settings) {
        this.vendor = vendor;
        this.settings = Map.copyOf(settings);
    }

    String vendor() {
        return vendor;
    }

    /** The problems noted so far, each a sentence that names the key. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    void problem(VendorSetting setting, String wrong) {
        problems.add(setting.problem(vendor, wrong));
    }

    void problem(String sentence) {
        problems.add(sentence);
    }

    boolean has(VendorSetting setting) {
        return settings.containsKey(setting);
    }

    Optional<String> get(VendorSetting setting) {
        return Optional.ofNullable(settings.get(setting)).filter(value -> !value.isEmpty());
    }

    String required(VendorSetting setting) {
        Optional<String> value = get(setting);
        if (value.isEmpty()) {
            problem(setting, "is missing");
        }
        return value.orElse("");
    }

    int number(VendorSetting setting, int least, int most, int standard) {
        Optional<String> text = get(setting);
        if (text.isEmpty()) {
            return standard;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        problem(setting, "is '" + text.get() + "', which is no number from " + least + " to " + most);
        return standard;
    }

    boolean flag(VendorSetting setting) {
        String text = get(setting).orElse("false");
        if (!Set.of("true", "false").contains(text)) {
            problem(setting, "is '" + text + "', which is neither true nor false");
        }
        return text.equals("true");
    }

    /** A length of time in Camel's notation, more than nothing. */
    String pause(VendorSetting setting, String standard) {
        String pause = get(setting).orElse(standard);
        if (LengthOfTime.of(pause).isPresent()) {
            return pause;
        }
        problem(setting, "is '" + pause + "', which is no length of time");
        return standard;
    }

    Duration duration(VendorSetting setting, String standard) {
        return LengthOfTime.of(pause(setting, standard)).orElseThrow();
    }

    /** A path from the login directory at the vendor. */
    Optional<String> remotePath(VendorSetting setting) {
        return remotePath(setting, "");
    }

    /** A path from a directory at the vendor, which does not lead out of the login directory. */
    Optional<String> remotePath(VendorSetting setting, String from) {
        Optional<String> path = path(setting);
        if (path.isEmpty()) {
            return path;
        }
        boolean itself = Path.of(path.get()).normalize().toString().isEmpty()
                || path.get().equals("..");
        boolean outside = path.get().startsWith("/")
                || Path.of(from, path.get()).normalize().startsWith("..");
        if (itself || outside) {
            problem(
                    setting,
                    "is '" + path.get() + "', but must be a relative path, without a leading slash, that does not lead"
                            + " out of the login directory by ..");
        }
        return path;
    }

    Optional<String> path(VendorSetting setting) {
        Optional<String> path = get(setting);
        if (path.isPresent() && NOT_IN_A_PATH.matcher(path.get()).find()) {
            problem(setting, "is '" + path.get() + "', but must be a path without ?, & or #");
        }
        return path;
    }

    /** Notes that these are useless, if they are set, as another setting is not there. */
    void onlyWith(String other, VendorSetting... useless) {
        for (VendorSetting setting : useless) {
            if (has(setting)) {
                problem(setting, "has no effect without " + other);
            }
        }
    }

    /** Notes that of two settings only one can be. */
    void notBoth(VendorSetting one, VendorSetting other) {
        if (has(one) && has(other)) {
            problem(one, "cannot be set together with " + other.key());
        }
    }
}
