// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.status;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Serves the status page by Camel's management server, beside health and metrics, at {@value #PATH}: to GET only, and made
 * again for each request by one of the server's worker threads, so that no route waits for it.
 */
public final class StatusPage implements Handler<RoutingContext> {

    private static final String PATH = "/observe/status";

    private final StatusModel statusModel;
    private final StatusHtml html;

    private StatusPage(StatusModel statusModel, StatusHtml html) {
        this.statusModel = statusModel;
        this.html = html;
    }

    /** Has the files that pass noted from now on. */
    public static void listen(CamelContext context, RecentFiles recentFiles) {
        context.getManagementStrategy().addEventNotifier(new FileEvents(recentFiles));
    }

    /**
     * Adds the page to the management server, which must have been started.
     *
     * @param port of the server
     * @throws IOException if the template cannot be read
     */
    public static void serve(CamelContext context, int port, List<VendorAccount> vendors, RecentFiles recentFiles)
            throws IOException {
        StatusPage page = new StatusPage(new StatusModel(context, vendors, recentFiles), new StatusHtml());
        VertxPlatformHttpRouter.lookup(context, VertxPlatformHttpRouter.getRouterNameFromPort(port))
                .get(PATH)
                .blockingHandler(page);
    }

    @Override
    public void handle(RoutingContext request) {
        try {
            request.response()
                    .putHeader("Content-Type", "text/html; charset=utf-8")
                    .putHeader("Content-Security-Policy", html.contentSecurityPolicy())
                    .putHeader("X-Content-Type-Options", "nosniff")
                    .putHeader("Referrer-Policy", "no-referrer")
                    .putHeader("Cache-Control", "no-store")
                    .end(html.of(statusModel.look()));
        } catch (IOException e) {
            request.fail(e);
        }
    }
}
