// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.camel.body.BodySpool;
import io.ftpsreuse.camel.monitoring.EndpointTraffic;
import io.ftpsreuse.camel.monitoring.MeterUse;
import io.ftpsreuse.camel.monitoring.MonitoredEndpoint;
import io.ftpsreuse.camel.parallel.ProducerConnection;
import io.ftpsreuse.client.ClientFactoryBuilder;
import io.ftpsreuse.client.ServerAddress;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import io.ftpsreuse.client.traffic.TrafficCounts;
import java.util.List;
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

    private static final LoginPauses NO_PAUSES = new LoginPauses(System::nanoTime);

    private final KeepAliveParameters keepAlive = new KeepAliveParameters();
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
            new ClientOptions(getConfiguration()).requireSuitable(getFtpClient());
        }
        clientFactory();
    }

    /** A registry of meters is bound by now, if there is one. */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        useMeters();
    }

    @Override
    protected void doStop() throws Exception {
        releaseMeters();
        super.doStop();
    }

    /** Called when the endpoint, a producer or a consumer of it is started; see {@link MeterUse}. */
    synchronized void useMeters() {
        if (meterUse == null && component() != null) {
            meterUse = new MeterUse(this, component().meters());
        }
        if (meterUse != null) {
            meterUse.begin();
        }
    }

    /** Called when one of them is stopped. */
    synchronized void releaseMeters() {
        if (meterUse != null) {
            meterUse.end();
        }
    }

    @Override
    public synchronized EndpointTraffic traffic() {
        if (traffic == null) {
            traffic = new EndpointTraffic(
                    "preferred".equalsIgnoreCase(getConfiguration().getSessionReuse()),
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

    @Override
    public ServerAddress serverAddress() {
        return new ServerAddress(
                getConfiguration().getHost(), getConfiguration().getPort());
    }

    /** Begins a login, unless logins are paused after one of the same account was refused. */
    LoginPauses.Attempt beginLogin() {
        LoginPauses pauses = component() == null ? NO_PAUSES : component().loginPauses();
        return pauses.begin(new LoginPauses.Account(
                serverAddress(),
                getConfiguration().getUsername(),
                getConfiguration().getPassword()));
    }

    @Override
    public String address() {
        return FtpsReuseComponent.SCHEME + "://" + serverAddress() + "/"
                + getConfiguration().getDirectoryName();
    }

    private SessionReusingFtpsClientFactory clientFactory() throws Exception {
        if (clientFactory == null) {
            ClientFactoryBuilder builder = newClientFactoryBuilder();
            if (component() != null) {
                builder.serverMemory(component().getServerMemory());
            }
            builder.trafficObserver(traffic());
            clientFactory = builder.build();
        }
        return clientFactory;
    }

    /**
     * A builder of client factories with the options, keys and trust of this endpoint, and a server memory of its own. For
     * programs that examine the endpoint's server: the endpoint does not use their findings.
     *
     * @throws Exception if an option is not valid, or keys and trust cannot be loaded
     */
    public ClientFactoryBuilder newClientFactoryBuilder() throws Exception {
        ClientFactoryBuilder builder = SessionReusingFtpsClientFactory.builder();
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

    /** camel-ftp lists the directory twice to delete existing files; STOR and RNTO overwrite them, or see {@link Renaming}. */
    @Override
    public GenericFileProducer<FTPFile> createProducer() throws Exception {
        if (getFileExist() == GenericFileExist.Override && ObjectHelper.isNotEmpty(getTempFileName())) {
            overwriting = true;
            setFileExist(GenericFileExist.TryRename);
        }
        return super.createProducer();
    }

    /** camel-ftp has a producer for each concurrent exchange; see {@link FtpsReuseProducer}. */
    @Override
    public boolean isSingletonProducer() {
        return true;
    }

    /** camel-ftp prepares the endpoint, and makes a producer, which is not used. */
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

    /** Whether a rename replaces an existing file, by {@code fileExist=Override}. */
    boolean isOverwriting() {
        return overwriting;
    }

    /** camel-ftp's consumer has one control connection; here there may be several. */
    @Override
    protected RemoteFileConsumer<FTPFile> buildConsumer(Processor processor) {
        DefaultIdempotentRepository.setOn(this, isIdempotentSet());
        try {
            GenericFileProcessStrategy<FTPFile> strategy =
                    processStrategy != null ? processStrategy : createGenericFileStrategy();
            return new FtpsReuseConsumer(this, processor, createRemoteFileOperations(), strategy);
        } catch (Exception e) {
            throw new FailedToCreateConsumerException(this, e);
        }
    }

    /** camel-ftp renames or deletes any file with the name of a delivered one; see {@link DeliveredFiles}. */
    @Override
    protected GenericFileProcessStrategy<FTPFile> createGenericFileStrategy() {
        GenericFileProcessStrategy<FTPFile> strategy = super.createGenericFileStrategy();
        if (strategy instanceof GenericFileDeleteProcessStrategy<FTPFile> deleting) {
            return new DeleteDeliveredStrategy(deleting);
        }
        return strategy instanceof GenericFileRenameProcessStrategy<FTPFile> renaming
                ? new MoveDeliveredStrategy(renaming)
                : strategy;
    }

    /** camel-ftp makes the client with the endpoint's settings, and operations of its own, which are not used. */
    @Override
    public FtpsReuseOperations createRemoteFileOperations() throws Exception {
        if (ftpClientParameters != null) {
            ftpClientParameters = keepAlive.removeFrom(ftpClientParameters, getCamelContext());
        }
        FtpOperations prepared = (FtpOperations) super.createRemoteFileOperations();
        SessionReusingFtpsClient client = (SessionReusingFtpsClient) prepared.getClient();
        keepAlive.applyTo(client);
        FtpsReuseOperations operations = new FtpsReuseOperations(client, getFtpClientConfig());
        operations.setEndpoint(this);
        return operations;
    }
}
