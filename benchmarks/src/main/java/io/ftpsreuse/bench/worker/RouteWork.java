// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.worker;

import io.ftpsreuse.bench.contender.Direction;
import io.ftpsreuse.bench.contender.Job;
import io.ftpsreuse.bench.server.ServerAddress;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** A Camel route between a folder and the server, as the README has it. */
final class RouteWork extends RouteBuilder {

    private static final String ROUTE = "files";

    private final WorkerKind kind;
    private final Job job;
    private final WorkClock clock;

    RouteWork(WorkerKind kind, Job job, WorkClock clock) {
        this.kind = kind;
        this.job = job;
        this.clock = clock;
    }

    void run() throws Exception {
        CamelContext context = new DefaultCamelContext();
        try {
            context.getRegistry().bind("authority", trust());
            context.getRegistry().bind("problems", new Problems());
            context.addRoutes(this);
            context.start();
            clock.start();
            context.getRouteController().startRoute(ROUTE);
            clock.await(Worker.MOST_SECONDS);
        } finally {
            context.stop();
        }
    }

    @Override
    public void configure() {
        onException(Throwable.class).process(this::failed);
        String folder = "file:" + job.local();
        if (job.direction() == Direction.DOWN) {
            from(server() + afterwards() + "&initialDelay=0&delay=600000&exceptionHandler=#problems"
                            + "&throwExceptionOnConnectFailed=true" + lanes())
                    .routeId(ROUTE)
                    .routePolicy(new Done())
                    .autoStartup(false)
                    .to(folder);
        } else {
            ProcessorDefinition<?> files = from(folder
                            + "?noop=true&initialDelay=0&delay=600000&exceptionHandler=#problems")
                    .routeId(ROUTE)
                    .autoStartup(false);
            if (job.lanes() > 1) {
                files = files.threads(job.lanes(), job.lanes());
            }
            files.to(server()).process(this::done);
        }
    }

    private String server() {
        ServerAddress server = job.server();
        return scheme() + ":" + server.host() + ":" + server.port() + "/" + job.remote() + "?username="
                + server.username() + "&password=RAW(" + server.password() + ")&sslContextParameters=#authority"
                + switch (kind) {
                    case STOCK -> "&passiveMode=true&binary=true&stepwise=false&streamDownload=true";
                    case RENAMING_ROUTE -> "&localWorkDirectory=" + System.getProperty("java.io.tmpdir") + "/work";
                    case ROUTE, MOVING_ROUTE, BARE -> "";
                };
    }

    private String scheme() {
        return kind == WorkerKind.STOCK ? "ftps" : "ftpsreuse";
    }

    private String afterwards() {
        return kind == WorkerKind.MOVING_ROUTE ? "&move=" + Job.ARCHIVE : "&noop=true";
    }

    private String lanes() {
        return job.lanes() > 1 && kind != WorkerKind.STOCK ? "&parallelTransfers=" + job.lanes() : "";
    }

    private void done(Exchange exchange) {
        clock.fileDone();
    }

    private void failed(Exchange exchange) {
        clock.failed(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
    }

    private SSLContextParameters trust() {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + job.server().trustStore());
        store.setPassword(ServerAddress.TRUST_PASSWORD);
        TrustManagersParameters managers = new TrustManagersParameters();
        managers.setKeyStore(store);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(managers);
        return parameters;
    }

    /** A step after the folder would be another reader of the body, which is then copied. */
    private final class Done extends RoutePolicySupport {

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            done(exchange);
        }
    }

    private final class Problems implements ExceptionHandler {

        @Override
        public void handleException(Throwable exception) {
            clock.failed(exception);
        }

        @Override
        public void handleException(String message, Throwable exception) {
            clock.failed(exception);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            clock.failed(exception);
        }
    }
}
