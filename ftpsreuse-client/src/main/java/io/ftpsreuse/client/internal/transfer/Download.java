// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.FileVersion;
import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.internal.net.TransferFailures;
import io.ftpsreuse.client.traffic.TrafficCounter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file on its way from the server, until it is whole. If it breaks off, a new attempt follows on a renewed control
 * connection, as long as the attempts bring something:
 *
 * <table>
 * <caption>Where an attempt begins</caption>
 * <tr><th>the server's file, by size and time</th><th>the next attempt</th></tr>
 * <tr><td>known before the transfer, and the same now</td><td>continues where it broke (REST, RFC 3659 section 5)</td></tr>
 * <tr><td>another, or not known</td><td>starts again; fails if the output keeps written bytes</td></tr>
 * </table>
 *
 * <p>After a continued transfer the version is compared once more. Where a listing announced a size other than that received,
 * the size that the server returns now decides (SIZE).
 */
public final class Download {

    private static final Logger LOG = LoggerFactory.getLogger(Download.class);

    /** To start a smaller file again costs no more than to ask for its version before each transfer. */
    static final long SMALLEST_TO_CONTINUE = 1 << 20;

    private final TransferSession session;
    private final TransferCheck check;
    private final TransferFailures failures;
    private final String file;
    private final long offset;
    private final Optional<ServerDigest> digest;
    private final DownloadSink sink;
    private final RetryPolicy retryPolicy;
    private long announced;
    private Optional<FileVersion> version = Optional.empty();
    private boolean sizeAsked;
    private boolean continued;
    private long farthest;

    /**
     * @param session whose restart offset is the start in the file
     * @param listed the whole file's size as listed; -1 if it was not, and the server is queried
     */
    public Download(TransferSession session, TransferCheck check, String file, long listed, OutputStream local)
            throws IOException {
        this.session = session;
        this.check = check;
        this.failures = new TransferFailures(session);
        this.file = file;
        this.offset = session.commands().getRestartOffset();
        this.announced = listed;
        askBefore();
        this.digest = offset == 0 ? check.digest() : Optional.empty();
        this.sink = new DownloadSink(
                local, () -> digest.map(ServerDigest::newDigest).orElse(FileDigest.NONE));
        this.retryPolicy = new RetryPolicy(session);
    }

    private void askBefore() throws IOException {
        if (announced < 0 && check.isEnabled()) {
            announced = check.sizeOf(file);
            sizeAsked = true;
        }
        if (session.isRenewable() && session.isBinary() && (announced < 0 || announced >= SMALLEST_TO_CONTINUE)) {
            version = FileVersions.ask(session.commands(), file);
            version.ifPresent(this::announce);
        }
    }

    private void announce(FileVersion current) {
        sizeAsked = true;
        if (check.isEnabled()) {
            announced = current.size();
        }
    }

    /** Carries the download out by {@code attempt}s. */
    public void complete(Attempt<OutputStream> attempt) throws IOException {
        boolean whole = false;
        boolean broken = false;
        while (!whole) {
            try {
                if (broken) {
                    chooseStart();
                }
                transfer(attempt);
                whole = true;
            } catch (IOException e) {
                broken = true;
                prepareNext(RetryPolicy.causeOf(e));
            }
        }
    }

    private void transfer(Attempt<OutputStream> attempt) throws IOException {
        session.commands().setRestartOffset(offset + sink.count());
        long remaining = announced < 0 ? -1 : announced - offset - sink.count();
        attempt.transfer(sink, check.download(remaining, !sizeAsked), remaining);
        boolean verified = check.retrieved(file, offset + sink.count(), announced);
        if (continued && !isUnchanged()) {
            throw failures.truncated("The file " + file + " was replaced on the server during its download");
        }
        if (digest.isPresent()) {
            check.sameDigest(file, digest.get(), sink.hex());
        }
        check.count(TrafficCounter.DOWNLOADS, verified);
    }

    /** Has the control connection ready for the next attempt, or lets the failure stand. */
    private void prepareNext(IOException cause) throws IOException {
        boolean advanced = sink.count() > farthest;
        farthest = Math.max(farthest, sink.count());
        boolean wholeButRefused =
                announced >= 0 && offset + sink.count() >= announced && cause instanceof DataCommandFailedException;
        if (sink.isFailed() || wholeButRefused || !retryPolicy.isToContinue(cause, advanced)) {
            session.settle();
            throw cause;
        }
        LOG.info(
                "The download of {} broke off at byte {} and is tried again: {}",
                FailureContext.printable(file),
                offset + sink.count(),
                FailureContext.printable(cause.getMessage()));
        retryPolicy.renew(cause);
    }

    /** Decides by the version that the server has now where the next attempt begins. */
    private void chooseStart() throws IOException {
        if (sink.count() > 0 && isUnchanged()) {
            continued = true;
            return;
        }
        if (offset > 0 && sink.count() > 0 || !sink.restart()) {
            throw check.restUnknown(file, offset + sink.count());
        }
        continued = false;
        version = FileVersions.ask(session.commands(), file);
        version.ifPresent(this::announce);
        sizeAsked = true;
        session.askVersionAtRestart(file);
    }

    private boolean isUnchanged() throws IOException {
        boolean known = version.flatMap(FileVersion::modified).isPresent();
        return known && FileVersions.ask(session.commands(), file).equals(version);
    }
}
