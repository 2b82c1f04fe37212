// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.vendor;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The settings of a vendor: the last part of the property key, its meaning, and an example. */
public enum VendorSetting {
    HOST("host", "the host name or address of the FTPS server", "ftp.acme.example"),
    PORT("port", "the port of the FTPS server, 1 to 65535", "21"),
    USERNAME("username", "the user name to log in with", "ingest"),
    PASSWORD("password", "the password, or a reference to where it is", "{{env:ACME_PASSWORD}}"),
    DIRECTORY("directory", "the directory with the files, from the login directory", "outgoing/orders"),
    PATTERN("pattern", "which files, in Ant style", "*.csv,*.xml"),
    MIN_AGE("min-age", "how long a file must have been seen unchanged before it is taken", "1m"),
    DONE_FILE("done-file", "the file that must be beside another before that is taken", "${file:name}.done"),
    MAX_FILES("max-files", "how many files are taken in one poll at most, 1 to 1000000", "500"),
    ARCHIVE("archive", "the directory delivered files are moved to, below the one they are in", ".archive"),
    DELETE("delete", "whether delivered files are deleted at the vendor and not archived, true or false", "true"),
    FOLDER("folder", "the local folder the files go to", "data/in/acme"),
    QUEUE("queue", "the queue the files go to, one message each", "acme.orders"),
    TOPIC("topic", "the Kafka topic the files go to, one record each, in place of a queue", "acme.orders"),
    CLAIM_CHECK_SIZE("claim-check-size", "above how many bytes a message has only the path of its file", "10485760"),
    CLAIM_CHECK_FOLDER("claim-check-folder", "the folder for the files of such messages", "data/claim-checks/acme"),
    SPLIT_LINES("split-lines", "how many lines go into one message, 1 to 1000000, when files are split", "1000"),
    ATTEMPTS("attempts", "after how many failures a file goes to the quarantine, 1 to 1000", "10"),
    RETRY_DELAY("retry-delay", "the pause after a file's first failure, doubled with each, up to an hour", "30s"),
    QUARANTINE("quarantine", "the local folder for files that failed too often", "data/quarantine/acme"),
    OUTBOX("outbox", "the local folder whose files are pushed to the vendor", "data/out/acme"),
    OUTBOX_QUEUE("outbox-queue", "the queue whose messages are pushed to the vendor as files", "acme.outbox"),
    UPLOAD_DIRECTORY("upload-directory", "where pushed files go, from the login directory", "incoming"),
    DELAY("delay", "the pause between two polls", "30s"),
    CRON("cron", "when to poll, as second, minute, hour, day, month, weekday", "0 */5 6-20 * * MON-FRI"),
    OPTIONS("options", "further ftpsreuse options, with & between them", "implicit=true&pinnedCertificate=sha256:...");

    private final String key;
    private final String meaning;
    private final String example;

    VendorSetting(String key, String meaning, String example) {
        this.key = key;
        this.meaning = meaning;
        this.example = example;
    }

    static Optional<VendorSetting> withKey(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    static String allKeys() {
        return Arrays.stream(values()).map(VendorSetting::key).collect(Collectors.joining(", "));
    }

    public String key() {
        return key;
    }

    /** A value that is right. */
    public String example() {
        return example;
    }

    /** The whole property key for one vendor. */
    public String keyOf(String vendor) {
        return VendorProperties.PREFIX + vendor + "." + key;
    }

    /** A sentence with the error of this setting of the vendor, the rule, and an example. */
    public String problem(String vendor, String wrong) {
        return keyOf(vendor) + " " + wrong + ". It is " + meaning + ", for example: " + keyOf(vendor) + "=" + example;
    }
}
