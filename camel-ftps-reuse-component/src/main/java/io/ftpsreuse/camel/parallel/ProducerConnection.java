// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.parallel;

import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileExist;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFileEndpoint;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.RemoteFileProducer;
import org.apache.commons.net.ftp.FTPFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * camel-ftp's producer, with its one control connection, as one of several of a producer; used by one thread at a time, and
 * ended by any. A lane that was ended has no connection and makes none.
 */
public final class ProducerConnection extends RemoteFileProducer<FTPFile> {

    private static final Logger LOG = LoggerFactory.getLogger(ProducerConnection.class);

    private final Consumer<Boolean> storesTemporarily;
    private volatile boolean connected;
    private volatile boolean ended;
    private String target;
    private String temporary;

    /** @param storesTemporarily receives whether the next file is renamed after its upload */
    public ProducerConnection(
            RemoteFileEndpoint<FTPFile> endpoint,
            RemoteFileOperations<FTPFile> operations,
            Consumer<Boolean> storesTemporarily) {
        super(endpoint, operations);
        this.storesTemporarily = storesTemporarily;
    }

    /** Connects and logs in, or makes sure that this is so. */
    public void connect(Exchange exchange) throws Exception {
        preWriteCheck(exchange);
        connected = true;
    }

    /** Whether the server has ever accepted this lane. */
    boolean hasConnected() {
        return connected;
    }

    /**
     * Ends the lane, also in the middle of an upload. Who connects at this moment has either not begun, and does not begin, or
     * finds out when connected.
     */
    public void end() {
        ended = true;
        hangUp();
    }

    private void hangUp() {
        try {
            disconnect();
        } catch (GenericFileOperationFailedException e) {
            LOG.debug("A control connection that is not needed any more did not end properly", e);
        }
    }

    /** camel-ftp's producer connects for each upload that finds no connection, also after it has been stopped. */
    @Override
    protected void connectIfNecessary(Exchange exchange) {
        requireNotEnded();
        super.connectIfNecessary(exchange);
        requireNotEnded();
    }

    private void requireNotEnded() {
        if (ended) {
            hangUp();
            throw new RejectedExecutionException("The producer has been stopped");
        }
    }

    public void upload(Exchange exchange) throws Exception {
        doProcess(exchange);
    }

    /** As camel-ftp; notes the names, which {@link #writeFile} needs. */
    @Override
    protected void processExchange(Exchange exchange, String name) throws Exception {
        target = name;
        temporary = null;
        super.processExchange(exchange, name);
    }

    /** As camel-ftp; notes the name. */
    @Override
    public String createTempFileName(Exchange exchange, String name) {
        temporary = super.createTempFileName(exchange, name);
        return temporary;
    }

    /**
     * camel-ftp deletes a left-over under the temporary name only with some values of {@code fileExist}; here the client does,
     * before it stores. And with {@code fileExist=Move} and {@code eagerDeleteTargetFile=false} camel-ftp renames the temporary
     * file over the existing one, which is lost; here that is moved before.
     */
    @Override
    public void writeFile(Exchange exchange, String name) throws GenericFileOperationFailedException {
        boolean renamedLater = name.equals(temporary);
        storesTemporarily.accept(renamedLater);
        try {
            super.writeFile(exchange, name);
        } finally {
            storesTemporarily.accept(false);
        }
        boolean toMove =
                renamedLater && endpoint.getFileExist() == GenericFileExist.Move && !endpoint.isEagerDeleteTargetFile();
        if (toMove && operations.existsFile(target)) {
            endpoint.getMoveExistingFileStrategy().moveExistingFile(endpoint, operations, target);
        }
    }
}
