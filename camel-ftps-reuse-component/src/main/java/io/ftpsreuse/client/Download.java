// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file on its way from the server, until it is whole. If it breaks off it is continued where it broke (REST, RFC 3659
 * section 5) on a renewed control connection, as long as the attempts bring something.
 */
final class Download {

    private static final Logger LOG = LoggerFactory.getLogger(Download.class);

    private final SessionReusingFtpsClient client;
    private final TransferCheck check;
    private final String file;
    private final long offset;
    private final long announced;
    private final Optional<ServerDigest> digest;
    private final FileDigest computed;
    private final DownloadSink sink;

    /**
     * @param client whose restart offset tells where the file is to begin
     * @param announced the whole file's size as listed; -1 if it was not, and the server is asked
     */
    Download(SessionReusingFtpsClient client, TransferCheck check, String file, long announced, OutputStream local)
            throws IOException {
        this.client = client;
        this.check = check;
        this.file = file;
        this.offset = client.getRestartOffset();
        this.announced = announced < 0 && check.isWanted() ? check.sizeOf(file) : announced;
        this.digest = offset == 0 ? check.digest() : Optional.empty();
        this.computed = digest.map(ServerDigest::newDigest).orElse(FileDigest.NONE);
        this.sink = new DownloadSink(local, computed);
    }

    /** Carries the download out by {@code attempt}s, each of which begins where the one before ended. */
    void complete(Attempt attempt) throws IOException {
        Perseverance perseverance = client.perseverance();
        while (true) {
            long before = sink.count();
            try {
                client.setRestartOffset(offset + before);
                long remaining = announced < 0 ? -1 : announced - offset - before;
                attempt.copyTo(sink, check.download(remaining), remaining);
                boolean verified = check.retrieved(file, offset + sink.count(), announced);
                if (digest.isPresent()) {
                    check.sameDigest(file, digest.get(), computed.hex());
                }
                check.count(TrafficCounter.DOWNLOADS, verified);
                return;
            } catch (IOException e) {
                IOException cause = Perseverance.causeOf(e);
                boolean wholeButRefused = announced >= 0
                        && offset + sink.count() >= announced
                        && cause instanceof DataCommandFailedException;
                if (sink.isFailed() || wholeButRefused || !perseverance.isToContinue(cause, sink.count() > before)) {
                    client.settle();
                    throw cause;
                }
                LOG.info(
                        "The download of {} broke off and continues at byte {}: {}",
                        Circumstances.printable(file),
                        offset + sink.count(),
                        Circumstances.printable(cause.getMessage()));
                perseverance.renew(cause);
            }
        }
    }

    /** One data connection's worth. */
    interface Attempt {
        /** @param remaining how many bytes are to come; -1 if that is not known */
        void copyTo(OutputStream sink, Transfer transfer, long remaining) throws IOException;
    }
}
