// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.vendor;

import io.ftpsreuse.ingest.vendor.Vendor.Push;
import io.ftpsreuse.ingest.vendor.Vendor.Schedule;
import io.ftpsreuse.ingest.vendor.Vendor.Server;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.scheduling.support.CronExpression;

/**
 * The properties of one vendor, before they are checked: turns it into a {@link Vendor} and notes each
 * problem on the way.
 */
final class VendorDeclaration {

    private static final int STANDARD_PORT = 21;
    private static final String STANDARD_DELAY = "30s";

    private static final Pattern ONE_OPTION = Pattern.compile("([A-Za-z][A-Za-z0-9.]*)=.+");

    /** Options that have a property of their own, or on which the routes rely. */
    private static final Set<String> OWN_OPTIONS = Set.of(
            "username",
            "password",
            "antInclude",
            "move",
            "moveFailed",
            "delay",
            "scheduler",
            "tempFileName",
            "noop",
            "delete",
            "doneFileName",
            "download",
            "streamDownload",
            "localWorkDirectory",
            "resumeDownload",
            "filter",
            "idempotent",
            "exceptionHandler",
            "pollStrategy",
            "maxMessagesPerPoll",
            "recursive");

    private final DeclaredSettings settings;

    VendorDeclaration(String name, Map<VendorSetting, String> settings) {
        this.settings = new DeclaredSettings(name, settings);
    }

    /** The problems found by {@link #vendor()}, each a sentence that names the key. */
    List<String> problems() {
        return settings.problems();
    }

    /** The vendor; to be used only when there are no problems. */
    Vendor vendor() {
        Vendor vendor = new Vendor(settings.vendor(), server(), new PickupDeclaration(settings).pickup(), push());
        checkSomethingIsDone();
        checkNothingGoesRound(vendor);
        return vendor;
    }

    private Server server() {
        return new Server(
                settings.required(VendorSetting.HOST),
                settings.number(VendorSetting.PORT, 1, 65535, STANDARD_PORT),
                settings.required(VendorSetting.USERNAME),
                settings.required(VendorSetting.PASSWORD),
                options(),
                schedule());
    }

    private Schedule schedule() {
        settings.notBoth(VendorSetting.CRON, VendorSetting.DELAY);
        Optional<String> cron = settings.get(VendorSetting.CRON);
        if (cron.isPresent() && !CronExpression.isValidExpression(cron.get())) {
            settings.problem(VendorSetting.CRON, "is '" + cron.get() + "', which is no cron expression of six fields");
        }
        return new Schedule(settings.pause(VendorSetting.DELAY, STANDARD_DELAY), cron);
    }

    private Optional<Push> push() {
        Optional<String> folder = settings.path(VendorSetting.OUTBOX);
        Optional<String> queue = settings.get(VendorSetting.OUTBOX_QUEUE);
        if (folder.isEmpty() && queue.isEmpty()) {
            settings.onlyWith("outbox or outbox-queue", VendorSetting.UPLOAD_DIRECTORY);
            return Optional.empty();
        }
        return Optional.of(new Push(
                folder,
                queue,
                settings.remotePath(VendorSetting.UPLOAD_DIRECTORY).orElse("")));
    }

    private void checkSomethingIsDone() {
        if (Stream.of(
                        VendorSetting.FOLDER,
                        VendorSetting.QUEUE,
                        VendorSetting.TOPIC,
                        VendorSetting.OUTBOX,
                        VendorSetting.OUTBOX_QUEUE)
                .noneMatch(settings::has)) {
            settings.problem(VendorProperties.PREFIX + settings.vendor()
                    + " does nothing: set folder, queue, topic, outbox or outbox-queue, for example: "
                    + VendorSetting.FOLDER.keyOf(settings.vendor()) + "=data/in/" + settings.vendor());
        }
    }

    private void checkNothingGoesRound(Vendor vendor) {
        boolean sameDirectory = vendor.pickup().isPresent()
                && vendor.push().isPresent()
                && Path.of(vendor.pickup().get().selection().directory())
                        .normalize()
                        .equals(Path.of(vendor.push().get().uploadDirectory()).normalize());
        if (sameDirectory) {
            settings.problem(
                    VendorSetting.UPLOAD_DIRECTORY,
                    "is the directory that files are fetched from, so that pushed" + " files would come back");
        }
    }

    private String options() {
        String options = settings.get(VendorSetting.OPTIONS).orElse("");
        if (options.isEmpty()) {
            return options;
        }
        // the values are not shown: one may be the password of a key store
        for (String option : options.split("&", -1)) {
            var matcher = ONE_OPTION.matcher(option);
            if (!matcher.matches()) {
                settings.problem(VendorSetting.OPTIONS, "is not a list of name=value with & between them");
            } else if (OWN_OPTIONS.contains(matcher.group(1))) {
                settings.problem(
                        VendorSetting.OPTIONS, "sets " + matcher.group(1) + ", which the routes set themselves");
            }
        }
        return options;
    }
}
