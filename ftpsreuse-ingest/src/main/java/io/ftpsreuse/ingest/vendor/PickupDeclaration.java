// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.vendor;

import io.ftpsreuse.ingest.vendor.Vendor.Pickup;
import io.ftpsreuse.ingest.vendor.Vendor.Retry;
import io.ftpsreuse.ingest.vendor.Vendor.Selection;
import io.ftpsreuse.ingest.vendor.Vendor.Target;
import java.time.Duration;
import java.util.Optional;

/**
 * The properties of the files to fetch.
 *
 * @param settings the vendor's
 */
record PickupDeclaration(DeclaredSettings settings) {

    private static final String EVERY_FILE = "*";
    private static final String STANDARD_ARCHIVE = ".archive";
    private static final int STANDARD_CLAIM_CHECK_SIZE = 10 * 1024 * 1024;
    /** A Kafka broker accepts records of 1 MiB by default. */
    private static final int STANDARD_TOPIC_CLAIM_CHECK_SIZE = 1_000_000;

    private static final int STANDARD_ATTEMPTS = 10;
    private static final String STANDARD_RETRY_DELAY = "30s";
    private static final int MANY = 1_000_000;

    private static final VendorSetting[] SETTINGS = {
        VendorSetting.DIRECTORY,
        VendorSetting.PATTERN,
        VendorSetting.MIN_AGE,
        VendorSetting.DONE_FILE,
        VendorSetting.MAX_FILES,
        VendorSetting.ARCHIVE,
        VendorSetting.DELETE,
        VendorSetting.ATTEMPTS,
        VendorSetting.RETRY_DELAY,
        VendorSetting.QUARANTINE,
    };

    /** The files to fetch, if there is somewhere to put them. */
    Optional<Pickup> pickup() {
        Target target = target();
        if (target.folder().isEmpty()
                && target.queue().isEmpty()
                && target.topic().isEmpty()) {
            settings.onlyWith("folder, queue or topic", SETTINGS);
            return Optional.empty();
        }
        return Optional.of(new Pickup(selection(), target, retry()));
    }

    private Selection selection() {
        settings.notBoth(VendorSetting.ARCHIVE, VendorSetting.DELETE);
        String directory = settings.remotePath(VendorSetting.DIRECTORY).orElse("");
        String archive = settings.remotePath(VendorSetting.ARCHIVE, directory).orElse(STANDARD_ARCHIVE);
        return new Selection(
                directory,
                settings.get(VendorSetting.PATTERN).orElse(EVERY_FILE),
                settings.has(VendorSetting.MIN_AGE) ? settings.duration(VendorSetting.MIN_AGE, "1m") : Duration.ZERO,
                settings.path(VendorSetting.DONE_FILE),
                settings.number(VendorSetting.MAX_FILES, 1, MANY, 0),
                settings.flag(VendorSetting.DELETE) ? Optional.empty() : Optional.of(archive));
    }

    private Target target() {
        Optional<String> queue = settings.get(VendorSetting.QUEUE);
        Optional<String> topic = settings.get(VendorSetting.TOPIC);
        if (queue.isEmpty()) {
            settings.onlyWith("queue", VendorSetting.SPLIT_LINES);
        }
        if (queue.isEmpty() && topic.isEmpty()) {
            settings.onlyWith("queue or topic", VendorSetting.CLAIM_CHECK_SIZE, VendorSetting.CLAIM_CHECK_FOLDER);
        }
        settings.notBoth(VendorSetting.QUEUE, VendorSetting.TOPIC);
        settings.notBoth(VendorSetting.SPLIT_LINES, VendorSetting.CLAIM_CHECK_SIZE);
        return new Target(
                settings.path(VendorSetting.FOLDER),
                queue,
                topic,
                settings.number(
                        VendorSetting.CLAIM_CHECK_SIZE,
                        0,
                        Integer.MAX_VALUE,
                        topic.isPresent() ? STANDARD_TOPIC_CLAIM_CHECK_SIZE : STANDARD_CLAIM_CHECK_SIZE),
                settings.path(VendorSetting.CLAIM_CHECK_FOLDER).orElse("data/claim-checks/" + settings.vendor()),
                settings.number(VendorSetting.SPLIT_LINES, 1, MANY, 0));
    }

    private Retry retry() {
        return new Retry(
                settings.number(VendorSetting.ATTEMPTS, 1, 1000, STANDARD_ATTEMPTS),
                settings.duration(VendorSetting.RETRY_DELAY, STANDARD_RETRY_DELAY),
                settings.path(VendorSetting.QUARANTINE).orElse("data/quarantine/" + settings.vendor()));
    }
}
