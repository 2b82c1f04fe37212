// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.body;

import io.ftpsreuse.client.SessionReusingFtpsClient;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Route;
import org.apache.camel.StreamCache;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.FtpConstants;
import org.apache.camel.component.file.remote.FtpEndpoint;
import org.apache.camel.component.file.remote.RemoteFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.util.FileUtil;
import org.apache.camel.util.ObjectHelper;
import org.apache.commons.net.ftp.FTPFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retrieves the file of an exchange as its body. camel-ftp runs the retrieval, and gets the output for the bytes:
 *
 * <ul>
 *   <li>{@code localWorkDirectory}: a file there, under the name that camel-ftp gives. While it is fetched its name is one that
 *       no other file of the server can have.
 *   <li>{@code streamDownload} without stream caching: the data connection itself.
 *   <li>{@code streamDownload} with stream caching: a {@link FetchedBody} as a stream that can be read again.
 *   <li>else: a {@link FetchedBody}.
 * </ul>
 */
public final class Retrieval {

    private static final Logger LOG = LoggerFactory.getLogger(Retrieval.class);

    private final FtpEndpoint<FTPFile> endpoint;
    private final BodySpool spool;
    private final SessionReusingFtpsClient client;
    private final Exchange exchange;
    private final GenericFile<FTPFile> file;
    private final BooleanSupplier retrieve;

    /**
     * @param spool holds the body, or null to leave it to camel-ftp
     * @param retrieve has camel-ftp retrieve the file
     */
    @SuppressWarnings("unchecked")
    public Retrieval(
            FtpEndpoint<FTPFile> endpoint,
            BodySpool spool,
            SessionReusingFtpsClient client,
            Exchange exchange,
            BooleanSupplier retrieve) {
        this.endpoint = endpoint;
        this.spool = spool;
        this.client = client;
        this.exchange = exchange;
        this.file = exchange.getProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, GenericFile.class);
        this.retrieve = retrieve;
    }

    /** @param size as listed; it need not be true */
    public boolean run(long size) {
        if (ObjectHelper.isNotEmpty(endpoint.getLocalWorkDirectory())) {
            return endpoint.isResumeDownload() || file == null ? retrieve.getAsBoolean() : intoWorkDirectory();
        }
        boolean streamed = endpoint.getConfiguration().isStreamDownload();
        boolean unchanged = streamed && !isStreamCaching(exchange) || spool == null;
        return unchanged ? retrieve.getAsBoolean() : fetch(size, streamed);
    }

    /** Whether Camel would read a stream into memory before the route begins. */
    private static boolean isStreamCaching(Exchange exchange) {
        Route route = exchange.getContext().getRoute(exchange.getFromRouteId());
        return Boolean.TRUE.equals(route == null ? exchange.getContext().isStreamCaching() : route.isStreamCaching());
    }

    private boolean fetch(long size, boolean streamed) {
        FetchedBody body = new FetchedBody(spool.files(), spool.threshold(), size);
        client.nextTransfer().output(body);
        try {
            boolean retrieved = retrieve.getAsBoolean();
            if (retrieved) {
                deliver(body.whole(), streamed);
            }
            return retrieved;
        } catch (IOException e) {
            throw new GenericFileOperationFailedException("The downloaded file cannot be used: " + e.getMessage(), e);
        } finally {
            client.nextTransfer().output(null);
            discard(body);
        }
    }

    /** A stream is the body of the message itself, where Camel's stream caching finds one that it can leave unchanged. */
    private void deliver(Object body, boolean streamed) throws IOException {
        file.setBody(body);
        if (streamed) {
            StreamCache cache =
                    body instanceof File onDisk ? new FileStreamCache(onDisk) : new InputStreamCache((byte[]) body);
            exchange.getIn().setBody(cache);
            exchange.getIn().setHeader(FtpConstants.REMOTE_FILE_INPUT_STREAM, cache.copy(exchange));
        }
    }

    /** The part that was not delivered. */
    private static void discard(FetchedBody body) {
        try {
            body.discard();
        } catch (IOException e) {
            LOG.warn("A temporary file could not be deleted: {}", e.toString());
        }
    }

    /**
     * camel-ftp fetches {@code x} into {@code x.inprogress}, which may be another file of the server, and is too long a name
     * if {@code x} is long. Here it gets another name, always the same for {@code x}, so that a file left by a killed
     * process is replaced.
     */
    private boolean intoWorkDirectory() {
        RemoteFile<FTPFile> meanwhile = new RemoteFile<>();
        meanwhile.setRelativeFilePath(".ftpsreuse-"
                + UUID.nameUUIDFromBytes(file.getRelativeFilePath().getBytes(StandardCharsets.UTF_8)));
        File target = new File(FileUtil.normalizePath(endpoint.getLocalWorkDirectory()), file.getRelativeFilePath());
        exchange.setProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, meanwhile);
        try {
            boolean retrieved = retrieve.getAsBoolean();
            if (retrieved) {
                moveTo(target, (File) meanwhile.getBody());
                file.setBody(target);
            }
            return retrieved;
        } catch (IOException e) {
            throw new GenericFileOperationFailedException("Cannot create local work file: " + target, e);
        } finally {
            exchange.setProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, file);
            exchange.getIn().setHeader(FtpConstants.FILE_LOCAL_WORK_PATH, target.getPath());
        }
    }

    private static void moveTo(File target, File fetched) throws IOException {
        // false if it is there already.
        target.getCanonicalFile().getParentFile().mkdirs();
        boolean vacant = !target.exists() || FileUtil.deleteFile(target);
        if (!vacant || !FileUtil.renameFile(fetched, target, false)) {
            FileUtil.deleteFile(fetched);
            throw new IOException("Cannot rename " + fetched + " to " + target);
        }
    }

    /** Whether a stream is not a data connection, which would have to be completed when the exchange is done. */
    public static boolean isFetched(Object stream) {
        return stream instanceof StreamCache;
    }
}
