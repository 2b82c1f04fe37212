// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.camel.body.BodyFiles;
import io.ftpsreuse.camel.monitoring.ComponentMeters;
import io.ftpsreuse.camel.monitoring.MonitoredComponent;
import io.ftpsreuse.camel.monitoring.ServerTable;
import io.ftpsreuse.client.ServerMemory;
import io.ftpsreuse.client.traffic.TrafficCounters;
import io.ftpsreuse.client.traffic.TrafficCounts;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.TabularData;
import org.apache.camel.CamelContext;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOnCompletion;
import org.apache.camel.component.file.remote.FtpUtils;
import org.apache.camel.component.file.remote.FtpsComponent;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.commons.net.ftp.FTPFile;

/**
 * Creates {@code ftpsreuse} endpoints, and holds the objects that they share: server memory, counters, login pauses,
 * bodies and meters.
 */
@Component(FtpsReuseComponent.SCHEME)
@ManagedResource(description = "Managed FtpsReuseComponent")
public class FtpsReuseComponent extends FtpsComponent implements MonitoredComponent {

    static final String SCHEME = "ftpsreuse";

    private static final Pattern ENCODED_IPV6 =
            Pattern.compile("^([^/?]+:(?://)?(?:[^/?]*@)?)%5B([0-9A-Fa-f:.]+)%5D", Pattern.CASE_INSENSITIVE);

    private final ServerMemory serverMemory = new ServerMemory();
    private final BodyFiles bodyFiles = new BodyFiles();
    private final TrafficCounters traffic = new TrafficCounters();
    private final LoginPauses loginPauses = new LoginPauses(System::nanoTime);
    private final ComponentMeters meters = new ComponentMeters();
    private ExceptionHandler completionFailures;

    @Metadata(
            label = "security",
            javaType = "java.time.Duration",
            description = "The pause after a login that the server refused (530), during which no login"
                    + " with the same user and password is sent to the same server, so that the account"
                    + " is not locked. It doubles with each refusal, up to one hour; an accepted login"
                    + " ends it. With 0, the default, there is no pause.")
    private long loginRetryDelay;

    @Metadata(
            label = "security",
            description = "The certificates to trust of all endpoints that have no trust of their own: a PEM file of"
                    + " authorities, such as file:/etc/pki/vendor-ca.pem, or a resource by classpath: or http:. See the"
                    + " option of the endpoint.")
    private String trustedCertificates;

    public FtpsReuseComponent() {}

    public FtpsReuseComponent(CamelContext context) {
        super(context);
    }

    /** The mechanisms and counters of the servers of this component's endpoints. */
    @Override
    public ServerMemory getServerMemory() {
        return serverMemory;
    }

    /** The pause after a login that the server refused, in milliseconds. */
    public long getLoginRetryDelay() {
        return loginRetryDelay;
    }

    public void setLoginRetryDelay(long loginRetryDelay) {
        this.loginRetryDelay = loginRetryDelay;
        loginPauses.setFirst(Duration.ofMillis(loginRetryDelay));
    }

    /** The certificates that endpoints without trust of their own accept; null, the default, for those of the JVM. */
    public String getTrustedCertificates() {
        return trustedCertificates;
    }

    public void setTrustedCertificates(String trustedCertificates) {
        this.trustedCertificates = trustedCertificates;
    }

    LoginPauses loginPauses() {
        return loginPauses;
    }

    /** Counts the traffic of all endpoints together. */
    TrafficCounters traffic() {
        return traffic;
    }

    @Override
    public TrafficCounts trafficCounts() {
        return traffic.counts();
    }

    /** Starts the counters of the component and of its servers at 0 again; those of each endpoint are its own. */
    @Override
    public void resetTraffic() {
        traffic.reset();
        serverMemory.resetCounters();
    }

    /** Counters by server. */
    @ManagedOperation(description = "Counters by server")
    public TabularData trafficByServer() throws OpenDataException {
        return ServerTable.of(serverMemory.snapshots());
    }

    /** Removes the stored mechanisms and counters of all servers. */
    @ManagedOperation(description = "Removes the stored mechanisms and the counters of all servers")
    public void forgetServers() {
        serverMemory.forget();
    }

    ComponentMeters meters() {
        return meters;
    }

    /** The bodies of all endpoints that are on disk. */
    BodyFiles bodyFiles() {
        return bodyFiles;
    }

    /**
     * Logs failures after an exchange, where an endpoint has no {@code onCompletionExceptionHandler}. Camel makes a handler with
     * such a logger for each file, and log4j walks the stack for each logger.
     */
    private synchronized ExceptionHandler completionFailures() {
        if (completionFailures == null) {
            completionFailures = new LoggingExceptionHandler(getCamelContext(), GenericFileOnCompletion.class);
        }
        return completionFailures;
    }

    /** Whether a handler of failures after an exchange is not one that the user has set. */
    synchronized boolean isOwnHandler(ExceptionHandler handler) {
        return handler == completionFailures;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        bodyFiles.removeAbandoned();
    }

    @Override
    protected void doShutdown() throws Exception {
        super.doShutdown();
        bodyFiles.close();
        meters.remove();
    }

    /** Camel encodes the brackets of an IPv6 address (RFC 3986 section 3.2.2), and then finds no host in the URI. */
    private static String withBrackets(String uri) {
        return ENCODED_IPV6.matcher(uri).replaceFirst("$1[$2]");
    }

    /** camel-ftp constructs an {@code FtpsEndpoint}; here it is ours, prepared in the same way. */
    @Override
    protected GenericFileEndpoint<FTPFile> buildFileEndpoint(
            String uri, String remaining, Map<String, Object> parameters) throws Exception {
        FtpsReuseConfiguration configuration = new FtpsReuseConfiguration(new URI(withBrackets(getBaseUri(uri))));
        FtpUtils.ensureRelativeFtpDirectory(this, configuration);

        FtpsReuseEndpoint endpoint = new FtpsReuseEndpoint(uri, this, configuration);
        endpoint.setOnCompletionExceptionHandler(completionFailures());
        // The stores first: their prefix begins with that of the client's parameters.
        extractAndSetFtpClientKeyStoreParameters(parameters, endpoint);
        extractAndSetFtpClientTrustStoreParameters(parameters, endpoint);
        extractAndSetFtpClientConfigParameters(parameters, endpoint);
        extractAndSetFtpClientParameters(parameters, endpoint);
        if (endpoint.getSslContextParameters() == null) {
            endpoint.setSslContextParameters(retrieveGlobalSslContextParameters());
        }
        return endpoint;
    }
}
