// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.apache.camel.component.file.remote.DefaultFtpClientActivityListener;
import org.apache.camel.component.file.remote.FtpEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the progress of a transfer at INFO every ten seconds: bytes, rate and remaining time. camel-ftp's own lines, which are at the level {@code transferLoggingLevel}, stay as they are; they have neither
 * rate nor remaining time, and at INFO there would be two for each file, however small.
 *
 * <p>camel-ftp formats a line for each chunk, whether it is logged or not: with TLS for each record of 16 KiB, which took a
 * quarter of the time of a file of 1 GiB. So only ten chunks a second and the last one are passed on to it; all of them with
 * {@code transferLoggingVerbose}.
 */
final class TransferProgress extends DefaultFtpClientActivityListener {

    static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final Duration FORMAT_INTERVAL = Duration.ofMillis(100);

    private static final Logger LOG = LoggerFactory.getLogger(TransferProgress.class);
    private static final double MEGA = 1_000_000;
    private static final double NANO = 1_000_000_000;

    private final FtpEndpoint<?> endpoint;
    private final LongSupplier nanoTime;
    private long began;
    private long logged;
    private long skipped;
    private long formatted;
    private Chunk pending;

    TransferProgress(FtpEndpoint<?> endpoint, String host) {
        this(endpoint, host, System::nanoTime);
    }

    TransferProgress(FtpEndpoint<?> endpoint, String host, LongSupplier nanoTime) {
        super(endpoint, host);
        this.endpoint = endpoint;
        this.nanoTime = nanoTime;
    }

    @Override
    public void onBeginDownloading(String host, String file) {
        begin(0);
        super.onBeginDownloading(host, file);
    }

    @Override
    public void onResumeDownloading(String host, String file, long position) {
        begin(position);
        super.onResumeDownloading(host, file, position);
    }

    @Override
    public void onBeginUploading(String host, String file) {
        begin(0);
        super.onBeginUploading(host, file);
    }

    @Override
    public void bytesTransferred(long transferred, int chunk, long streamSize) {
        long now = nanoTime.getAsLong();
        if (endpoint.isTransferLoggingVerbose() || now - formatted >= FORMAT_INTERVAL.toNanos()) {
            formatted = now;
            pending = null;
            super.bytesTransferred(transferred, chunk, streamSize);
        } else {
            pending = new Chunk(transferred, chunk, streamSize);
        }
    }

    @Override
    public void onDownload(String host, String file, long chunkSize, long transferred, long fileSize) {
        super.onDownload(host, file, chunkSize, transferred, fileSize);
        progress("Downloading", host, file, transferred, fileSize);
    }

    @Override
    public void onUpload(String host, String file, long chunkSize, long transferred, long fileSize) {
        super.onUpload(host, file, chunkSize, transferred, fileSize);
        progress("Uploading", host, file, transferred, fileSize);
    }

    @Override
    public void onDownloadComplete(String host, String file) {
        passOnTheLast();
        super.onDownloadComplete(host, file);
    }

    @Override
    public void onUploadComplete(String host, String file) {
        passOnTheLast();
        super.onUploadComplete(host, file);
    }

    /** camel-ftp logs at the end the bytes of the last chunk that was passed on to it. */
    private void passOnTheLast() {
        if (pending != null) {
            // No progress line is needed any more.
            logged = nanoTime.getAsLong();
            super.bytesTransferred(pending.transferred(), pending.size(), pending.streamSize());
        }
    }

    private void begin(long position) {
        began = nanoTime.getAsLong();
        logged = began;
        formatted = began;
        pending = null;
        skipped = position;
    }

    private void progress(String what, String host, String file, long transferred, long fileSize) {
        long now = nanoTime.getAsLong();
        if (now - logged >= INTERVAL.toNanos()) {
            logged = now;
            LOG.info(
                    "{} {} ({}): {}",
                    what,
                    file,
                    host,
                    state(transferred, skipped, fileSize, Duration.ofNanos(now - began)));
        }
    }

    /** The progress; without percentage and remaining time if the size is unknown. */
    static String state(long transferred, long skipped, long fileSize, Duration taken) {
        double perSecond = transferred / (taken.toNanos() / NANO);
        long done = transferred + skipped;
        if (fileSize <= 0 || perSecond == 0) {
            return String.format(Locale.ROOT, "%d bytes, %.1f MB/s", done, perSecond / MEGA);
        }
        return String.format(
                Locale.ROOT,
                "%d of %d bytes (%d %%), %.1f MB/s, %d s left",
                done,
                fileSize,
                100 * done / fileSize,
                perSecond / MEGA,
                Math.round(Math.max(0, fileSize - done) / perSecond));
    }

    /** A chunk that was not passed on to camel-ftp. */
    private record Chunk(long transferred, int size, long streamSize) {}
}
