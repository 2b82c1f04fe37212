// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.monitoring;

import io.ftpsreuse.ingest.delivery.Backlog;
import io.ftpsreuse.ingest.delivery.VendorFile;
import io.ftpsreuse.ingest.status.VendorRoute;
import io.ftpsreuse.ingest.vendor.Vendor;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.support.EventNotifierSupport;

/**
 * The meters of each vendor's files: how many wait, are tried again and are in the quarantine, how long the oldest waits,
 * how many were delivered before, and when a poll, a delivery and a push succeeded last. An unknown value is NaN.
 */
public final class VendorMeters extends EventNotifierSupport {

    /** The most files counted in a quarantine, since each reading of the metrics counts again. */
    private static final int MOST_IN_QUARANTINE = 10_000;

    private final Map<String, Its> vendors = new LinkedHashMap<>();

    /** The values of a vendor. */
    private record Its(Vendor vendor, Backlog backlog, Map<String, Instant> lastSuccess, LongAdder deliveredBefore) {

        Its(Vendor vendor, Backlog backlog) {
            this(vendor, backlog, new ConcurrentHashMap<>(), new LongAdder());
        }
    }

    /** @param backlogs by the vendors' names */
    public VendorMeters(List<Vendor> all, Function<String, Backlog> backlogs) {
        for (Vendor vendor : all) {
            vendors.put(vendor.name(), new Its(vendor, backlogs.apply(vendor.name())));
        }
    }

    /** Adds the meters to the registry that Camel's own are in, which must be there. */
    public void addTo(CamelContext context) {
        MeterRegistry registry = context.getRegistry().findSingleByType(MeterRegistry.class);
        context.getManagementStrategy().addEventNotifier(this);
        vendors.values().forEach(its -> add(its, registry));
    }

    private void add(Its its, MeterRegistry registry) {
        String vendor = its.vendor().name();
        its.vendor().pickup().ifPresent(pickup -> {
            Path quarantine = Path.of(pickup.retry().quarantine());
            addFiles(vendor, "waiting", () -> count(its.backlog(), false), registry);
            addFiles(vendor, "retried", () -> count(its.backlog(), true), registry);
            addFiles(vendor, "quarantined", () -> quarantined(quarantine), registry);
            addSeconds("ftpsreuse.vendor.oldest.file.age", vendor, () -> age(its.backlog()), registry);
            FunctionCounter.builder("ftpsreuse.vendor.files.delivered.before", its.deliveredBefore(), LongAdder::sum)
                    .description("Files that were moved away only, since an identical one was delivered before")
                    .tags("vendor", vendor)
                    .register(registry);
            addLastSuccess(vendor, "poll", () -> its.backlog().lastListing().orElse(null), registry);
            addLastSuccess(vendor, "delivery", () -> its.lastSuccess().get("delivery"), registry);
        });
        its.vendor()
                .push()
                .ifPresent(push ->
                        addLastSuccess(vendor, "push", () -> its.lastSuccess().get("push"), registry));
    }

    private static void addFiles(String vendor, String state, Supplier<Number> count, MeterRegistry registry) {
        Gauge.builder("ftpsreuse.vendor.files", count)
                .description("Files that were listed and are not delivered, or are in the quarantine")
                .tags("vendor", vendor, "state", state)
                .register(registry);
    }

    private static void addSeconds(String name, String vendor, Supplier<Number> seconds, MeterRegistry registry) {
        TimeGauge.builder(name, seconds, TimeUnit.SECONDS)
                .description("How long the oldest file waits that is not delivered, since it was listed first")
                .tags("vendor", vendor)
                .register(registry);
    }

    private static void addLastSuccess(String vendor, String of, Supplier<Instant> last, MeterRegistry registry) {
        Supplier<Number> seconds = () -> {
            Instant when = last.get();
            return when == null ? Double.NaN : when.toEpochMilli() / 1e3;
        };
        TimeGauge.builder("ftpsreuse.vendor.last.success", seconds, TimeUnit.SECONDS)
                .description("When it succeeded last, in seconds since 1970")
                .tags("vendor", vendor, "of", of)
                .register(registry);
    }

    private static double count(Backlog backlog, boolean failed) {
        var size = backlog.size(failed);
        return size.isPresent() ? size.getAsLong() : Double.NaN;
    }

    private static double age(Backlog backlog) {
        return backlog.oldest()
                .map(Duration::toMillis)
                .map(millis -> millis / 1e3)
                .orElse(Double.NaN);
    }

    /** Each file there has its reason beside it; one that could not be fetched has its reason only. */
    private static double quarantined(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".reason.json"))
                    .limit(MOST_IN_QUARANTINE)
                    .count();
        } catch (IOException | UncheckedIOException e) {
            return Double.NaN;
        }
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ExchangeCompletedEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        Exchange exchange = ((CamelEvent.ExchangeEvent) event).getExchange();
        VendorRoute.of(exchange.getFromRouteId())
                .filter(route -> vendors.containsKey(route.vendor()))
                .ifPresent(route -> note(route, exchange));
    }

    private void note(VendorRoute route, Exchange exchange) {
        Its its = vendors.get(route.vendor());
        if (route.pushes()) {
            its.lastSuccess().put("push", Instant.now());
        } else if (route.fetches()) {
            VendorFile file = exchange.getVariable("file", VendorFile.class);
            // set by the step that counts failures
            boolean failed = exchange.getVariable("failureCounted", false, Boolean.class);
            if (file != null && !failed) {
                its.lastSuccess().put("delivery", Instant.now());
                its.backlog().delivered(file.path());
                // set when the file was moved away
                if (exchange.getVariable("deliveredBefore", false, Boolean.class)) {
                    its.deliveredBefore().increment();
                }
            }
        }
    }
}
