// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import io.ftpsreuse.ingest.broker.Broker;
import io.ftpsreuse.ingest.broker.ListenerFailures;
import io.ftpsreuse.ingest.cluster.Cluster;
import io.ftpsreuse.ingest.cluster.VendorLocks;
import io.ftpsreuse.ingest.database.Database;
import io.ftpsreuse.ingest.delivery.DeliverySteps;
import io.ftpsreuse.ingest.delivery.Outage;
import io.ftpsreuse.ingest.delivery.PushFailures;
import io.ftpsreuse.ingest.delivery.VendorNews;
import io.ftpsreuse.ingest.monitoring.Observation;
import io.ftpsreuse.ingest.monitoring.VendorHealth;
import io.ftpsreuse.ingest.monitoring.VendorMeters;
import io.ftpsreuse.ingest.settings.ContextProperties;
import io.ftpsreuse.ingest.settings.InvalidPropertiesException;
import io.ftpsreuse.ingest.vendor.EndpointOptions;
import io.ftpsreuse.ingest.vendor.Vendor;
import io.ftpsreuse.ingest.vendor.Vendor.Pickup;
import io.ftpsreuse.ingest.vendor.Vendor.Target;
import io.ftpsreuse.ingest.vendor.VendorProperties;
import io.ftpsreuse.ingest.vendor.VendorTable;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.LoggingLevel;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the vendors when Camel has read the properties, and adds their routes and the beans of these to Camel. */
final class IngestSetup extends MainListenerSupport {

    private static final Logger LOG = LoggerFactory.getLogger(IngestSetup.class);

    /** Where the files of vendors without a folder are fetched to. */
    private static final Path WORK = Path.of("data/work");

    private static final String STANDARD_LEFTOVER_AGE = "1h";
    private static final String STANDARD_KEEP = "90d";

    private final MainConfigurationProperties configuration;
    private Optional<Observation> observation = Optional.empty();

    /**
     * @param configuration gets the routes to load
     */
    IngestSetup(MainConfigurationProperties configuration) {
        this.configuration = configuration;
    }

    /** The last moment before Camel loads the routes. */
    @Override
    public void beforeConfigure(BaseMainSupport main) {
        ContextProperties properties = new ContextProperties(main.getCamelContext());
        configuration.setRoutesIncludePattern("classpath:camel/*.camel.yaml");
        oneLineForEachFailure(main.getCamelContext());
        observation = Observation.declaredIn(properties);
        observation.ifPresent(server -> server.addTo(configuration));
    }

    /** Camel logs at ERROR, with a stack trace and again for each route, a failure that the steps log in one line. */
    private static void oneLineForEachFailure(CamelContext context) {
        var quiet = new DefaultErrorHandlerDefinition();
        quiet.setLevel(LoggingLevel.DEBUG.name());
        context.getCamelContextExtension().setErrorHandlerFactory(quiet);
        context.getManagementStrategy().addEventNotifier(new PushFailures());
        context.getRegistry().bind("waitForVendor", ErrorHandlerFactory.class, PushFailures.waiting());
    }

    @Override
    public void afterConfigure(BaseMainSupport main) {
        CamelContext context = main.getCamelContext();
        ContextProperties properties = new ContextProperties(context);
        List<Vendor> vendors = new VendorProperties(context).read();
        LOG.info("The vendors:\n{}", VendorTable.of(vendors));
        vendors.forEach(vendor -> outageOf(vendor).bindTo(context));

        Duration leftoverAge = properties.duration("leftovers.age", STANDARD_LEFTOVER_AGE);
        Cluster cluster = Cluster.in(properties);
        EndpointOptions options = new EndpointOptions(context);
        List<String> problems = vendors.stream()
                .flatMap(vendor ->
                        Stream.concat(cluster.problemsWith(vendor).stream(), options.problemWith(vendor).stream()))
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidPropertiesException(problems);
        }
        LOG.info("This process {}", cluster.summary());
        observation.ifPresent(Observation::requireFreePort);
        Database database = new Database(context);
        Optional<StatusSetup> status =
                observation.filter(Observation::page).map(server -> new StatusSetup(context, server, vendors));
        DeliverySteps steps = steps(
                context,
                database,
                properties.duration("repository.keep", STANDARD_KEEP),
                status.map(StatusSetup::news).orElse(VendorNews.NONE));
        observation.ifPresent(server -> observe(context, server, vendors, steps));
        Optional<Broker> broker = vendors.stream().anyMatch(IngestSetup::needsQueue) || !cluster.isAlone()
                ? Optional.of(startBroker(context))
                : Optional.empty();
        SharedPrerequisites shared = new SharedPrerequisites(context, database, broker);
        if (cluster.isAlone()) {
            addPickups(vendors, steps, shared, leftoverAge, startLocks(context, database));
        } else {
            ClusterSetup others = new ClusterSetup(context, cluster, database, broker.get());
            addPickups(vendors, steps, shared, leftoverAge, cluster, others);
        }
        shared.watch();
        PollThreads.addTo(context);
        context.getRegistry()
                .bind(
                        "vendorRoutes",
                        new VendorRoutes(
                                vendors,
                                cluster,
                                context.getRegistry(),
                                (vendor, target) -> steps.fetchDirectory(fetchFolder(target), vendor)));
    }

    private static void observe(CamelContext context, Observation server, List<Vendor> vendors, DeliverySteps steps) {
        VendorHealth.addTo(context);
        VendorMeters meters = new VendorMeters(vendors, steps::backlog);
        try {
            context.addStartupListener((started, alreadyStarted) -> {
                server.complete(context);
                meters.addTo(context);
            });
        } catch (Exception e) {
            throw new IllegalStateException("The management server cannot be completed: " + e.getMessage(), e);
        }
    }

    private static Outage outageOf(Vendor vendor) {
        return new Outage(
                vendor.name(), vendor.server().host() + ":" + vendor.server().port());
    }

    private static void addPickups(
            List<Vendor> vendors,
            DeliverySteps steps,
            SharedPrerequisites shared,
            Duration leftoverAge,
            Optional<VendorLocks> locks) {
        for (Vendor vendor : vendors) {
            BooleanSupplier ours = locks.map(all -> all.of(vendor.name())).orElse(() -> true);
            vendor.pickup().ifPresent(pickup -> {
                DeliverySteps.Vendor its = stepsOf(vendor.name(), pickup, true, leftoverAge);
                steps.add(its, shared.of(pickup.target(), false), ours);
                steps.deliverOnly(vendor.name(), ours);
            });
        }
    }

    private static Optional<VendorLocks> startLocks(CamelContext context, Database database) {
        Optional<VendorLocks> locks = database.locks();
        if (locks.isPresent()) {
            try {
                context.addService(locks.get(), true, true);
            } catch (Exception e) {
                throw new IllegalStateException("A service that does nothing at its start cannot fail", e);
            }
        }
        return locks;
    }

    private static void addPickups(
            List<Vendor> vendors,
            DeliverySteps steps,
            SharedPrerequisites shared,
            Duration leftoverAge,
            Cluster cluster,
            ClusterSetup others) {
        for (Vendor vendor : vendors) {
            vendor.pickup().ifPresent(pickup -> {
                DeliverySteps.Vendor its = stepsOf(vendor.name(), pickup, cluster.works(), leftoverAge);
                others.addClaims(vendor, steps.add(its, shared.of(pickup.target(), true), others.listing(vendor)));
            });
            others.addOutbox(vendor);
        }
    }

    private static DeliverySteps steps(CamelContext context, Database database, Duration keep, VendorNews news) {
        try {
            context.addService(database, true, true);
            DeliverySteps steps = new DeliverySteps(context, database.connections(), keep, news);
            database.markBegun();
            return steps;
        } catch (Exception e) {
            throw new IllegalStateException("The tables of the deliveries cannot be made: " + e.getMessage(), e);
        }
    }

    private static DeliverySteps.Vendor stepsOf(String vendor, Pickup pickup, boolean delivers, Duration leftoverAge) {
        Map<String, Path> folders = new LinkedHashMap<>();
        folders.put(DeliverySteps.FOLDER, fetchFolder(pickup.target()));
        pickup.target()
                .queue()
                .or(pickup.target()::topic)
                .ifPresent(queue -> folders.put(
                        DeliverySteps.CLAIM_CHECK, Path.of(pickup.target().claimCheckFolder())));
        return new DeliverySteps.Vendor(
                vendor,
                folders,
                delivers,
                leftoverAge,
                pickup.selection().minAge(),
                pickup.retry().attempts(),
                pickup.retry().delay(),
                Path.of(pickup.retry().quarantine()));
    }

    /** In the file system of the folder, if there is one. */
    private static Path fetchFolder(Target target) {
        return target.folder().map(Path::of).orElse(WORK);
    }

    private static boolean needsQueue(Vendor vendor) {
        return vendor.pickup().flatMap(pickup -> pickup.target().queue()).isPresent()
                || vendor.push().flatMap(Vendor.Push::queue).isPresent();
    }

    private static Broker startBroker(CamelContext context) {
        Broker broker = new Broker(context);
        try {
            context.addService(broker, true, true);
        } catch (Exception e) {
            throw new IllegalStateException("The broker cannot be started: " + e.getMessage(), e);
        }
        context.getRegistry().bind("connectionFactory", ConnectionFactory.class, broker.connections());
        JmsComponent jms = context.getComponent("jms", JmsComponent.class);
        jms.setExceptionListener(new ListenerFailures(broker.prerequisite()));
        // a push that fails is logged by PushFailures
        jms.setErrorHandlerLoggingLevel(LoggingLevel.DEBUG);
        return broker;
    }
}
