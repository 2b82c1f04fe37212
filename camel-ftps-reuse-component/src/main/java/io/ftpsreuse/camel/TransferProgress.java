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
 * Says at INFO how far a transfer is that takes longer than ten seconds, every ten seconds: bytes, rate, and when it should
 * be done. camel-ftp's own lines, which are at the level {@code transferLoggingLevel}, stay as they are; they have neither
 * rate nor remaining time, and at INFO there would be two for each file, however small.
 *
 * <p>camel-ftp words a line for each chunk, whether it is wanted or not: with TLS that is each record of 16 KiB, and took a
 * quarter of the time of a file of 1 GiB. So it is told of a chunk ten times a second, and of the last one; of every chunk
 * only with {@code transferLoggingVerbose}.
 */
final class TransferProgress extends DefaultFtpClientActivityListener {

    static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final Duration WORDED_EVERY = Duration.ofMillis(100);

    private static final Logger LOG = LoggerFactory.getLogger(TransferProgress.class);
    private static final double MEGA = 1_000_000;
    private static final double NANO = 1_000_000_000;

    private final FtpEndpoint<?> endpoint;
    private final LongSupplier nanoTime;
    private long began;
    private long said;
    private long skipped;
    private long worded;
    private Chunk unworded;

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
        if (endpoint.isTransferLoggingVerbose() || now - worded >= WORDED_EVERY.toNanos()) {
            worded = now;
            unworded = null;
            super.bytesTransferred(transferred, chunk, streamSize);
        } else {
            unworded = new Chunk(transferred, chunk, streamSize);
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
        wordTheLast();
        super.onDownloadComplete(host, file);
    }

    @Override
    public void onUploadComplete(String host, String file) {
        wordTheLast();
        super.onUploadComplete(host, file);
    }

    /** camel-ftp says at the end how many bytes the last chunk came to that it was told of. */
    private void wordTheLast() {
        if (unworded != null) {
            // How far it is needs no more saying.
            said = nanoTime.getAsLong();
            super.bytesTransferred(unworded.transferred(), unworded.size(), unworded.streamSize());
        }
    }

    private void begin(long position) {
        began = nanoTime.getAsLong();
        said = began;
        worded = began;
        unworded = null;
        skipped = position;
    }

    private void progress(String what, String host, String file, long transferred, long fileSize) {
        long now = nanoTime.getAsLong();
        if (now - said >= INTERVAL.toNanos()) {
            said = now;
            LOG.info(
                    "{} {} ({}): {}",
                    what,
                    file,
                    host,
                    state(transferred, skipped, fileSize, Duration.ofNanos(now - began)));
        }
    }

    /** How far it is; of the whole size nothing is said when that is not known. */
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

    /** What camel-ftp was not told of. */
    private record Chunk(long transferred, int size, long streamSize) {}
}
