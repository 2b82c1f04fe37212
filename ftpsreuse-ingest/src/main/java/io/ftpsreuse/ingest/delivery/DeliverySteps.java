// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.spi.Registry;
import org.apache.commons.net.ftp.FTPFile;

/**
 * Puts the steps of the routes into Camel's registry, by the names that the routes refer to: once those of
 * {@link #bind()}; and for each vendor {@code prerequisites-of-}, {@code gate-of-}, {@code before-poll-of-}, {@code repair-of-}, {@code failures-of-} and {@code
 * poll-failures-of-} with its name.
 */
public final class DeliverySteps {

    /** The journals' targets, as the routes name them. */
    public static final String FOLDER = "folder";

    /** The target of files that are too large for the broker. */
    public static final String CLAIM_CHECK = "claim-check";

    private static final String QUEUE = "queue";
    private static final String TOPIC = "topic";

    private final CamelContext context;
    private final Map<String, DeliveryJournal> journals;
    private final FailureRecord failures;
    private final FolderSteps steps;
    private final VendorNews news;
    private final Map<String, BooleanSupplier> owned = new ConcurrentHashMap<>();
    private final Map<String, Backlog> backlogs = new ConcurrentHashMap<>();
    private final String process = UUID.randomUUID().toString().substring(0, 8);

    /**
     * The steps over a database, bound and, as services of the context, started.
     *
     * @param keep how long a delivery is remembered
     * @param news called for failures
     * @throws Exception if the database's tables cannot be made
     */
    public DeliverySteps(CamelContext context, DataSource database, Duration keep, VendorNews news) throws Exception {
        this.context = context;
        this.news = news;
        journals = Map.of(
                FOLDER, new DeliveryJournal(database, FOLDER),
                CLAIM_CHECK, new DeliveryJournal(database, CLAIM_CHECK),
                QUEUE, new DeliveryJournal(database, QUEUE),
                TOPIC, new DeliveryJournal(database, TOPIC));
        failures = new FailureRecord(database);
        steps = new FolderSteps(journals);
        for (DeliveryJournal journal : journals.values()) {
            context.addService(journal, true, true);
        }
        context.addService(failures, true, true);
        context.addService(new JournalRetention(context, journals.get(FOLDER), failures, keep), true, true);
        bind();
    }

    private void bind() {
        Registry registry = context.getRegistry();
        registry.bind("identify", new Identify(new DeliveryKeys(this::known), failures, this::isOurs, news));
        registry.bind("stage", (Processor) steps::stage);
        registry.bind("claim", (Processor) steps::claim);
        registry.bind("publish", (Processor) steps::publish);
        registry.bind("alreadyOnQueue", new AlreadyOnQueue());
        registry.bind("queueJournal", journals.get(QUEUE));
        registry.bind("topicJournal", journals.get(TOPIC));
        registry.bind("textHeaders", new TextHeaders());
        LineSteps lines = new LineSteps(journals.get(QUEUE));
        registry.bind("countChunks", (Processor) lines::count);
        registry.bind("numberChunk", (Processor) lines::number);
        registry.bind("recordChunk", (Processor) lines::record);
        registry.bind("readMessage", new ReadMessage());
        registry.bind("nameFile", new NameFile());
    }

    /**
     * Has a vendor's files delivered only while this process may, which is checked before each: in the midst of a poll
     * another process may have taken over.
     */
    public void deliverOnly(String vendor, BooleanSupplier ours) {
        owned.put(vendor, ours);
    }

    private boolean isOurs(String vendor) {
        return owned.getOrDefault(vendor, () -> true).getAsBoolean();
    }

    private Set<String> known(Set<String> keys) {
        return journals.get(FOLDER).known(journals.keySet(), keys);
    }

    /**
     * The objects of one vendor.
     *
     * @param name the vendor's name
     * @param folders where its files are staged, by target; the fetched files are beside the staging of the first
     * @param delivers whether this process delivers them, and so must be able to write there
     * @param leftoverAge the age at which remains of a crash are removed
     * @param minAge how long a file must have been seen unchanged
     * @param attempts after so many failures a file goes to the quarantine
     * @param retryDelay the wait after the first failure
     * @param quarantine the folder for files that failed too often
     */
    public record Vendor(
            String name,
            Map<String, Path> folders,
            boolean delivers,
            Duration leftoverAge,
            Duration minAge,
            int attempts,
            Duration retryDelay,
            Path quarantine) {}

    /**
     * Binds a vendor's steps. Its {@link Outage} must be bound.
     *
     * @param watched the prerequisites that another thread checks repeatedly
     * @param turn whether this process is to poll the vendor's directory now
     * @return how often a file had failed when the last poll began, by its listed identity
     */
    public ToIntFunction<String> add(Vendor vendor, List<Prerequisite> watched, BooleanSupplier turn) {
        LocalFolders local = localFolders(vendor);
        Prerequisites prerequisites = new Prerequisites(watched, local.of(vendor.name()));
        FileGate gate = new FileGate(vendor.name(), vendor.minAge(), failures, local::haveRoomFor);
        Backlog backlog = backlog(vendor.name());
        List<Leftovers> leftovers = vendor.folders().entrySet().stream()
                .map(folder -> new Leftovers(folder.getValue(), journals.get(folder.getKey()), vendor.leftoverAge()))
                .toList();
        Outage outage = Outage.of(context, vendor.name()).orElseThrow();
        Registry registry = context.getRegistry();
        registry.bind("prerequisites-of-" + vendor.name(), prerequisites);
        registry.bind("gate-of-" + vendor.name(), noting(vendor.name(), gate, backlog));
        registry.bind(
                "before-poll-of-" + vendor.name(),
                new BeforePoll(
                        prerequisites, leftovers, gate, turn, () -> news.polled(vendor.name()), outage, backlog));
        registry.bind("repair-of-" + vendor.name(), new Repair(leftovers));
        PollFailures pollFailures = new PollFailures(vendor.name(), outage, news);
        registry.bind("poll-failures-of-" + vendor.name(), pollFailures);
        registry.bind(
                "failures-of-" + vendor.name(),
                new Failures(
                        vendor.name(),
                        new Retries(vendor.attempts(), vendor.retryDelay()),
                        new Quarantine(vendor.quarantine()),
                        failures,
                        steps,
                        prerequisites,
                        pollFailures,
                        news));
        return gate::failuresOf;
    }

    /** The gate of a vendor's files, which notes the listed files. */
    private static GenericFileFilter<FTPFile> noting(String vendor, FileGate gate, Backlog backlog) {
        return file -> {
            if (!file.isDirectory()) {
                String listedAs = VendorFile.listedAs(
                        vendor, file.getAbsoluteFilePath(), file.getFileLength(), file.getLastModified());
                backlog.lists(file, gate.failuresOf(listedAs));
            }
            return gate.accept(file);
        };
    }

    /** The findings about the files that a vendor has for us. */
    public Backlog backlog(String vendor) {
        return backlogs.computeIfAbsent(vendor, any -> new Backlog());
    }

    private LocalFolders localFolders(Vendor vendor) {
        if (!vendor.delivers()) {
            return new LocalFolders(Optional.empty(), List.of(), process);
        }
        Map<String, Path> others = new HashMap<>(vendor.folders());
        return new LocalFolders(Optional.ofNullable(others.remove(FOLDER)), others.values(), process);
    }

    /**
     * The directory that this process fetches a vendor's files into: in the target folder's file system, so that they
     * need not be copied, and below {@code .staging}, so that {@link Leftovers} finds it after a crash.
     */
    public String fetchDirectory(Path folder, String vendor) {
        return folder.resolve(Staging.NAME)
                .resolve(Leftovers.FETCH + vendor + "-" + process)
                .toString();
    }
}
