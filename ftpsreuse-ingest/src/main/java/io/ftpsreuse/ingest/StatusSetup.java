// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import io.ftpsreuse.ingest.delivery.VendorNews;
import io.ftpsreuse.ingest.monitoring.Observation;
import io.ftpsreuse.ingest.status.RecentFiles;
import io.ftpsreuse.ingest.status.StatusPage;
import io.ftpsreuse.ingest.status.VendorAccount;
import io.ftpsreuse.ingest.vendor.Vendor;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/** The status page of the vendors, if it is enabled. */
final class StatusSetup {

    private final CamelContext context;
    private final Observation observation;
    private final List<VendorAccount> vendors;
    private final RecentFiles recentFiles;

    /** Remembers from now on, and serves the page once Camel has started, and its management server with it. */
    StatusSetup(CamelContext context, Observation observation, List<Vendor> vendors) {
        this.context = context;
        this.observation = observation;
        this.vendors = vendors.stream().map(StatusSetup::account).toList();
        Map<String, String> passwords = new LinkedHashMap<>();
        vendors.forEach(vendor -> passwords.put(vendor.name(), vendor.server().password()));
        recentFiles = new RecentFiles(passwords);
        StatusPage.listen(context, recentFiles);
        try {
            context.addStartupListener((started, alreadyStarted) -> serve());
        } catch (Exception e) {
            throw new IllegalStateException("The status page cannot be made: " + e.getMessage(), e);
        }
    }

    VendorNews news() {
        return recentFiles;
    }

    private void serve() throws IOException {
        StatusPage.serve(context, observation.port(), vendors, recentFiles);
    }

    private static VendorAccount account(Vendor vendor) {
        String tasks = Stream.concat(
                        vendor.pickup().stream()
                                .map(pickup -> "fetches " + pickup.selection() + " "
                                        + vendor.server().schedule() + " to " + pickup.target()),
                        vendor.push().stream().map(push -> "pushes " + push))
                .collect(Collectors.joining("; "));
        return new VendorAccount(
                vendor.name(),
                vendor.server().host(),
                vendor.server().port(),
                vendor.server().username(),
                tasks);
    }
}
