// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import io.ftpsreuse.it.server.CertificateAuthority;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** Routes to a scripted server, in a Camel context of their own. */
final class HostileRoutes implements AutoCloseable {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<Throwable> problems = new CopyOnWriteArrayList<>();

    private HostileRoutes() {}

    /** A context with routes, started. */
    static HostileRoutes start(LambdaRouteBuilder... routes) throws Exception {
        HostileRoutes started = prepare(routes);
        started.context.start();
        return started;
    }

    static HostileRoutes prepare(LambdaRouteBuilder... routes) throws Exception {
        HostileRoutes prepared = new HostileRoutes();
        prepared.context.getRegistry().bind("authority", trust());
        prepared.context.getRegistry().bind("problems", prepared.new Problems());
        prepared.context.getManagementStrategy().addEventNotifier(prepared.new FailedExchanges());
        prepared.context.getShutdownStrategy().setTimeout(5);
        for (LambdaRouteBuilder route : routes) {
            RouteBuilder.addRoutes(prepared.context, route);
        }
        return prepared;
    }

    private static SSLContextParameters trust() throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("authority", CertificateAuthority.ofThisRun().certificate());
        KeyStoreParameters stored = new KeyStoreParameters();
        stored.setKeyStore(store);
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(stored);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        return parameters;
    }

    /** The URI of a directory of the server, as a user writes it, with short time limits; further options may follow. */
    static String uri(ScriptedFtpsServer server, String directory) {
        return "ftpsreuse:" + ScriptedFtpsServer.USER + ":" + server.password() + "@" + server.host() + ":"
                + server.port() + "/" + directory
                + "?sslContextParameters=#authority&connectTimeout=5000&soTimeout=5000"
                + "&timeout=5000&ftpClient.controlEncoding=UTF-8&maximumReconnectAttempts=1&reconnectDelay=10";
    }

    /** The same for a consumer that polls at once and often, and whose problems are kept. */
    static String polled(ScriptedFtpsServer server, String directory) {
        return uri(server, directory) + "&initialDelay=0&delay=50&throwExceptionOnConnectFailed=true"
                + "&exceptionHandler=#problems";
    }

    DefaultCamelContext context() {
        return context;
    }

    /** What polls and exchanges failed with. */
    List<Throwable> problems() {
        return List.copyOf(problems);
    }

    void send(String uri, String name, Object body) {
        try (ProducerTemplate template = context.createProducerTemplate()) {
            template.sendBodyAndHeader(uri, body, Exchange.FILE_NAME, name);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.stop();
    }

    private final class Problems implements ExceptionHandler {

        @Override
        public void handleException(Throwable exception) {
            problems.add(exception);
        }

        @Override
        public void handleException(String message, Throwable exception) {
            problems.add(exception);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            problems.add(exception);
        }
    }

    private final class FailedExchanges extends EventNotifierSupport {

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof CamelEvent.ExchangeFailedEvent failed) {
                problems.add(failed.getExchange().getException());
            }
        }
    }
}
