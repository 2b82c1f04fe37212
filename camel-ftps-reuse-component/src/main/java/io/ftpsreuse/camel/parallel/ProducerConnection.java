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
 * One of several control connections of a producer: camel-ftp's producer, with operations of its own. Used by one thread at a
 * time, and ended by any; after that it makes no connection.
 */
public final class ProducerConnection extends RemoteFileProducer<FTPFile> {

    private static final Logger LOG = LoggerFactory.getLogger(ProducerConnection.class);

    private final Consumer<Boolean> temporaryName;
    private volatile boolean ended;
    private String target;
    private String temporary;

    /** @param temporaryName receives whether the next file is stored under a temporary name, and renamed after the upload */
    public ProducerConnection(
            RemoteFileEndpoint<FTPFile> endpoint,
            RemoteFileOperations<FTPFile> operations,
            Consumer<Boolean> temporaryName) {
        super(endpoint, operations);
        this.temporaryName = temporaryName;
    }

    /** Connects and logs in, unless that is done already. */
    public void connect(Exchange exchange) throws Exception {
        preWriteCheck(exchange);
    }

    /** Ends the connection, also during an upload or while it is made: {@link #connectIfNecessary} looks before and after. */
    public void end() {
        ended = true;
        hangUp();
    }

    private void hangUp() {
        try {
            disconnect();
        } catch (GenericFileOperationFailedException e) {
            LOG.debug("A control connection was not closed properly", e);
        }
    }

    /** camel-ftp's producer connects for each upload without a connection, also after it was stopped. */
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

    /** Uploads the body of an exchange. */
    public void upload(Exchange exchange) throws Exception {
        doProcess(exchange);
    }

    /** As camel-ftp; keeps the names for {@link #writeFile}. */
    @Override
    protected void processExchange(Exchange exchange, String name) throws Exception {
        target = name;
        temporary = null;
        super.processExchange(exchange, name);
    }

    /** As camel-ftp; keeps the name. */
    @Override
    public String createTempFileName(Exchange exchange, String name) {
        temporary = super.createTempFileName(exchange, name);
        return temporary;
    }

    /**
     * camel-ftp deletes an old file under the temporary name only with some values of {@code fileExist}; here the client does,
     * before it stores. With {@code fileExist=Move} and {@code eagerDeleteTargetFile=false} camel-ftp renames the temporary file
     * over the existing one, which is lost; here the existing file is moved first.
     */
    @Override
    public void writeFile(Exchange exchange, String name) throws GenericFileOperationFailedException {
        boolean renamedLater = name.equals(temporary);
        temporaryName.accept(renamedLater);
        try {
            super.writeFile(exchange, name);
        } finally {
            temporaryName.accept(false);
        }
        boolean toMove =
                renamedLater && endpoint.getFileExist() == GenericFileExist.Move && !endpoint.isEagerDeleteTargetFile();
        if (toMove && operations.existsFile(target)) {
            endpoint.getMoveExistingFileStrategy().moveExistingFile(endpoint, operations, target);
        }
    }
}
