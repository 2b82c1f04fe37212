// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.camel.body.BodySpool;
import io.ftpsreuse.camel.monitoring.EndpointTraffic;
import io.ftpsreuse.camel.monitoring.MeterUse;
import io.ftpsreuse.camel.monitoring.MonitoredEndpoint;
import io.ftpsreuse.camel.parallel.ProducerConnection;
import io.ftpsreuse.client.ServerAddress;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import io.ftpsreuse.client.traffic.TrafficCounts;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Category;
import org.apache.camel.FailedToCreateConsumerException;
import org.apache.camel.FailedToCreateProducerException;
import org.apache.camel.Processor;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.component.file.GenericFileConfiguration;
import org.apache.camel.component.file.GenericFileExist;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.GenericFileProducer;
import org.apache.camel.component.file.remote.CamelFTPParserFactory;
import org.apache.camel.component.file.remote.FtpConstants;
import org.apache.camel.component.file.remote.FtpOperations;
import org.apache.camel.component.file.remote.FtpsEndpoint;
import org.apache.camel.component.file.remote.RemoteFileConsumer;
import org.apache.camel.component.file.strategy.GenericFileDeleteProcessStrategy;
import org.apache.camel.component.file.strategy.GenericFileRenameProcessStrategy;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.util.ObjectHelper;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;

/**
 * Upload and download files to/from FTPS servers, resuming the TLS session of the control connection on every data
 * connection.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = FtpsReuseComponent.SCHEME,
        extendsScheme = "file",
        title = "FTPS with session reuse",
        syntax = "ftpsreuse:host:port/directoryName",
        alternativeSyntax = "ftpsreuse:username:password@host:port/directoryName",
        category = {Category.FILE},
        headersClass = FtpConstants.class)
@Metadata(
        excludeProperties = "appendChars,readLockIdempotentReleaseAsync,readLockIdempotentReleaseAsyncPoolSize,"
                + "readLockIdempotentReleaseDelay,readLockIdempotentReleaseExecutorService,"
                + "directoryMustExist,extendedAttributes,probeContentType,startingDirectoryMustExist,"
                + "startingDirectoryMustHaveAccess,chmodDirectory,forceWrites,copyAndDeleteOnRenameFail,"
                + "renameUsingCopy,synchronous")
@ManagedResource(description = "Managed FtpsReuseEndpoint")
public class FtpsReuseEndpoint extends FtpsEndpoint implements MonitoredEndpoint {

    @UriParam
    protected FtpsReuseConfiguration configuration;

    private static final String KEEP_ALIVE = "controlKeepAliveTimeout";
    private static final String KEEP_ALIVE_REPLY = "controlKeepAliveReplyTimeout";

    private static final LoginPauses NO_PAUSES = new LoginPauses(System::nanoTime);

    private final Map<String, Duration> durations = new HashMap<>();
    private SessionReusingFtpsClientFactory clientFactory;
    private EndpointTraffic traffic;
    private MeterUse meterUse;
    private boolean overwriting;

    public FtpsReuseEndpoint() {}

    public FtpsReuseEndpoint(String uri, FtpsReuseComponent component, FtpsReuseConfiguration configuration) {
        super(uri, component, configuration);
        this.configuration = configuration;
    }

    /** camel-ftp has a configuration of its own, which this one shadows. */
    @Override
    public FtpsReuseConfiguration getConfiguration() {
        if (configuration == null) {
            setConfiguration(new FtpsReuseConfiguration());
        }
        return configuration;
    }

    @Override
    public void setConfiguration(GenericFileConfiguration configuration) {
        super.setConfiguration(configuration);
        this.configuration = (FtpsReuseConfiguration) configuration;
    }

    /** No override of {@code getComponent}: that has another return type in Camel 4.18 than in 4.14, so neither would link. */
    FtpsReuseComponent component() {
        DefaultEndpoint endpoint = this;
        return (FtpsReuseComponent) endpoint.getComponent();
    }

    /** Validates the options, and loads keys and trust, before any route of this endpoint starts. */
    @Override
    protected void doInit() throws Exception {
        super.doInit();
        if (getFtpClient() != null) {
            requireSuitableClient();
        }
        clientFactory();
    }

    private void requireSuitableClient() {
        if (!(getFtpClient() instanceof SessionReusingFtpsClient)) {
            throw new IllegalArgumentException(
                    "ftpClient=" + getFtpClient().getClass().getName()
                            + " is not valid: it must be made by a " + SessionReusingFtpsClientFactory.class.getName()
                            + "; leave the option out to have one made");
        }
        List<String> ignored = getConfiguration().changedOptions();
        if (!ignored.isEmpty()) {
            throw new IllegalArgumentException("ftpClient is not valid together with " + String.join(", ", ignored)
                    + ": these are settings of the factory that made the client; leave ftpClient out to have one made");
        }
    }

    /** By now a registry of meters is there, if there will be one. */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        useMeters();
    }

    /** Camel also stops a dynamic endpoint of which another route still has a producer or consumer. */
    @Override
    protected void doStop() throws Exception {
        releaseMeters();
        super.doStop();
    }

    /** Has meters from now on. Called when the endpoint, a producer or a consumer of it is started. */
    synchronized void useMeters() {
        if (meterUse == null && component() != null) {
            meterUse = new MeterUse(this, component().meters());
        }
        if (meterUse != null) {
            meterUse.begin();
        }
    }

    /** Removes the meters when all are stopped that used them. */
    synchronized void releaseMeters() {
        if (meterUse != null) {
            meterUse.end();
        }
    }

    /** What happens on the connections of this endpoint; not on those of a {@code ftpClient} that somebody else made. */
    @Override
    public synchronized EndpointTraffic traffic() {
        if (traffic == null) {
            boolean fallsBack = "preferred".equalsIgnoreCase(getConfiguration().getSessionReuse());
            traffic = new EndpointTraffic(
                    fallsBack,
                    component() == null ? List.of() : List.of(component().traffic()));
        }
        return traffic;
    }

    @Override
    public TrafficCounts trafficCounts() {
        return traffic().counters().counts();
    }

    @Override
    public void resetTraffic() {
        traffic().counters().reset();
    }

    /** The control connection's end point, which the server is remembered by. */
    @Override
    public ServerAddress serverAddress() {
        return new ServerAddress(
                getConfiguration().getHost(), getConfiguration().getPort());
    }

    /** Whom to log in as, with whom else it is not to be tried in vain. */
    LoginPauses.Account account() {
        return new LoginPauses.Account(
                serverAddress(),
                getConfiguration().getUsername(),
                getConfiguration().getPassword());
    }

    LoginPauses loginPauses() {
        return component() == null ? NO_PAUSES : component().loginPauses();
    }

    /** Server and directory: what can be shown of the URI anywhere. */
    @Override
    public String address() {
        return FtpsReuseComponent.SCHEME + "://" + serverAddress() + "/"
                + getConfiguration().getDirectoryName();
    }

    private SessionReusingFtpsClientFactory clientFactory() throws Exception {
        if (clientFactory == null) {
            SessionReusingFtpsClientFactory.Builder builder = newClientFactoryBuilder();
            if (component() != null) {
                builder.serverMemory(component().getServerMemory());
            }
            builder.trafficObserver(traffic());
            clientFactory = builder.build();
        }
        return clientFactory;
    }

    /**
     * A builder of client factories with the options, keys and trust of this endpoint, and a memory of servers of its own. For
     * programs that examine the server that the endpoint uses, without the endpoint learning from what they try.
     *
     * @throws Exception if an option is not valid, or keys and trust cannot be loaded
     */
    public SessionReusingFtpsClientFactory.Builder newClientFactoryBuilder() throws Exception {
        SessionReusingFtpsClientFactory.Builder builder = SessionReusingFtpsClientFactory.builder();
        getConfiguration().configure(builder);
        new EndpointTls(this).configure(builder);
        return builder;
    }

    /** camel-ftp makes a stock {@code FTPSClient} and loads the stores for each; here the endpoint's factory does. */
    @Override
    protected FTPClient createFtpClient() throws Exception {
        SessionReusingFtpsClient client = clientFactory().newClient();
        client.setParserFactory(new CamelFTPParserFactory(getCamelContext().getClassResolver()));
        return client;
    }

    /**
     * camel-ftp looks for the temporary and the final name before each upload, by listing the directory twice, in order to
     * delete what is there. To overwrite needs no look: STOR and, on most servers, RNTO do it; where RNTO is refused, the
     * operations delete the target then.
     */
    @Override
    public GenericFileProducer<FTPFile> createProducer() throws Exception {
        if (getFileExist() == GenericFileExist.Override && ObjectHelper.isNotEmpty(getTempFileName())) {
            overwriting = true;
            setFileExist(GenericFileExist.TryRename);
        }
        return super.createProducer();
    }

    /** camel-ftp has a producer for each exchange that is under way; see {@link FtpsReuseProducer}. */
    @Override
    public boolean isSingletonProducer() {
        return true;
    }

    /** camel-ftp prepares the endpoint, and makes a producer that is not used. */
    @Override
    protected GenericFileProducer<FTPFile> buildProducer() {
        super.buildProducer();
        return new FtpsReuseProducer(this, newOperations());
    }

    ProducerConnection newProducerConnection() {
        FtpsReuseOperations operations = newOperations();
        return new ProducerConnection(this, operations, operations::setTemporaryName);
    }

    /** Where downloaded files are held until they are processed; null without a component. */
    BodySpool bodySpool() {
        return component() == null
                ? null
                : new BodySpool(component().bodyFiles(), getConfiguration().getSpoolThreshold());
    }

    private FtpsReuseOperations newOperations() {
        try {
            return createRemoteFileOperations();
        } catch (Exception e) {
            throw new FailedToCreateProducerException(this, e);
        }
    }

    /** Whether a rename replaces what is there, by {@code fileExist=Override}. */
    boolean isOverwriting() {
        return overwriting;
    }

    /** camel-ftp's consumer has one control connection; here there may be several. */
    @Override
    protected RemoteFileConsumer<FTPFile> buildConsumer(Processor processor) {
        try {
            GenericFileProcessStrategy<FTPFile> strategy =
                    processStrategy != null ? processStrategy : createGenericFileStrategy();
            return new FtpsReuseConsumer(this, processor, createRemoteFileOperations(), strategy);
        } catch (Exception e) {
            throw new FailedToCreateConsumerException(this, e);
        }
    }

    /** camel-ftp renames or deletes whatever has the name of a file that was delivered; see {@link DeliveredFiles}. */
    @Override
    protected GenericFileProcessStrategy<FTPFile> createGenericFileStrategy() {
        GenericFileProcessStrategy<FTPFile> strategy = super.createGenericFileStrategy();
        if (strategy instanceof GenericFileDeleteProcessStrategy<FTPFile> deleting) {
            return new DeleteDeliveredStrategy(deleting);
        }
        return strategy instanceof GenericFileRenameProcessStrategy<FTPFile> renaming
                ? new RenameFirstStrategy(renaming)
                : strategy;
    }

    /** camel-ftp makes the client and gives it the endpoint's settings; what is taken from it is that client. */
    @Override
    public FtpsReuseOperations createRemoteFileOperations() throws Exception {
        Duration keepAlive = takeDuration(KEEP_ALIVE, ChronoUnit.SECONDS);
        Duration keepAliveReply = takeDuration(KEEP_ALIVE_REPLY, ChronoUnit.MILLIS);
        FtpOperations prepared = (FtpOperations) super.createRemoteFileOperations();
        SessionReusingFtpsClient client = (SessionReusingFtpsClient) prepared.getClient();
        if (keepAlive != null) {
            client.setControlKeepAliveTimeout(keepAlive);
        }
        if (keepAliveReply != null) {
            client.setControlKeepAliveReplyTimeout(keepAliveReply);
        }
        FtpsReuseOperations operations = new FtpsReuseOperations(client, getFtpClientConfig());
        operations.setEndpoint(this);
        return operations;
    }

    /**
     * Takes a parameter of the client out of those that Camel binds. Its setter is overloaded in commons-net, for a
     * duration and for a number of {@code unit}s, and which of them binding takes is left to chance.
     */
    private Duration takeDuration(String parameter, ChronoUnit unit) {
        if (ftpClientParameters == null || !ftpClientParameters.containsKey(parameter)) {
            return durations.get(parameter);
        }
        Map<String, Object> others = new HashMap<>(ftpClientParameters);
        String value = others.remove(parameter).toString();
        Duration duration = value.matches("\\d{1,9}")
                ? Duration.of(Long.parseLong(value), unit)
                : getCamelContext().getTypeConverter().convertTo(Duration.class, value);
        durations.put(parameter, duration);
        ftpClientParameters = others;
        return duration;
    }
}
