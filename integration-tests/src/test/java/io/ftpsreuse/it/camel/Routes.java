// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import io.ftpsreuse.camel.FtpsReuseComponent;
import io.ftpsreuse.camel.FtpsReuseEndpoint;
import io.ftpsreuse.client.ServerAddress;
import io.ftpsreuse.client.ServerMemory;
import io.ftpsreuse.it.server.CertificateAuthority;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** Routes that run in a Camel context of their own, whose component remembers no server yet. */
final class Routes implements AutoCloseable {

    /** Name of the bean with the SSL parameters that trust the authority of this run. */
    static final String AUTHORITY = "authority";

    /** Name of the exception handler that collects the {@link Problems}. */
    static final String PROBLEMS = "problems";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template = context.createProducerTemplate();
    private final Problems problems = new Problems();

    private Routes() {}

    /** A context with routes, prepared but not started; for tests that set more, or expect the start to fail. */
    static Routes prepare(LambdaRouteBuilder... routes) throws Exception {
        Routes prepared = new Routes();
        prepared.bind(AUTHORITY, trusting(CertificateAuthority.ofThisRun()));
        prepared.bind(PROBLEMS, prepared.problems);
        prepared.context.getManagementStrategy().addEventNotifier(prepared.problems);
        prepared.context.getShutdownStrategy().setTimeout(10);
        for (LambdaRouteBuilder route : routes) {
            RouteBuilder.addRoutes(prepared.context, route);
        }
        return prepared;
    }

    /** Starts a context with routes; with none it serves {@link #upload}. */
    static Routes start(LambdaRouteBuilder... routes) throws Exception {
        return prepare(routes).started();
    }

    Routes started() {
        context.start();
        return this;
    }

    static SSLContextParameters trusting(CertificateAuthority authority) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("authority", authority.certificate());
        KeyStoreParameters stored = new KeyStoreParameters();
        stored.setKeyStore(store);
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(stored);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        return parameters;
    }

    Routes bind(String name, Object bean) {
        context.getRegistry().bind(name, bean);
        return this;
    }

    /** Stops the routes, so that what their last exchange did is done; the component and its memory stay. */
    void stopAll() throws Exception {
        context.getRouteController().stopAllRoutes();
    }

    CamelContext context() {
        return context;
    }

    /** Sends a file through a producer of {@code directory}, always the same one for the same URI. */
    void upload(FtpsUri directory, String name, Object content) {
        send(directory.toString(), name, content);
    }

    void send(String uri, String name, Object content) {
        template.sendBodyAndHeader(uri, content, Exchange.FILE_NAME, name);
    }

    /** Polls a directory once by a consumer of its own, and returns the content of the first file, if there is one. */
    Optional<byte[]> pollOnce(FtpsUri directory) throws Exception {
        try (ConsumerTemplate consumer = context.createConsumerTemplate()) {
            Exchange exchange = consumer.receiveNoWait(directory.toString());
            if (exchange == null) {
                return Optional.empty();
            }
            byte[] content = exchange.getMessage().getBody(byte[].class);
            consumer.doneUoW(exchange);
            return Optional.of(content);
        }
    }

    /** The endpoints of the component that were made so far. */
    List<FtpsReuseEndpoint> endpoints() {
        return context.getEndpoints().stream()
                .filter(FtpsReuseEndpoint.class::isInstance)
                .map(FtpsReuseEndpoint.class::cast)
                .toList();
    }

    List<Throwable> problems() {
        return problems.errors();
    }

    /** What the component knows of the one server that it has met. */
    ServerMemory.Snapshot learnt() {
        return memory().values().iterator().next();
    }

    /** How many data connections resumed a session so far; none before it met the server. */
    long resumedDataConnections() {
        return memory().values().stream()
                .mapToLong(ServerMemory.Snapshot::resumedDataConnections)
                .sum();
    }

    private Map<ServerAddress, ServerMemory.Snapshot> memory() {
        return context.getComponent("ftpsreuse", FtpsReuseComponent.class)
                .getServerMemory()
                .snapshots();
    }

    @Override
    public void close() {
        template.stop();
        context.stop();
    }
}
