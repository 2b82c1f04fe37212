// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import io.ftpsreuse.camel.FtpsReuseConstants;
import io.ftpsreuse.client.FileVersion;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFile;

/**
 * The step that identifies the fetched file: sets the headers that a message on a queue has, and the variables {@code
 * file} (a {@link VendorFile}), {@code key} and {@code local} (the local file, which is the body too). It needs the
 * variable {@code vendor}.
 */
final class Identify implements Processor {

    private static final int CHUNK = 64 * 1024;

    private final DeliveryKeys keys;
    private final FailureRecord failures;
    private final Predicate<String> ours;
    private final VendorNews news;

    /**
     * @param failures from which a file is removed when it is done
     * @param ours whether this process may deliver files of a vendor
     * @param news called for files that were delivered before
     */
    Identify(DeliveryKeys keys, FailureRecord failures, Predicate<String> ours, VendorNews news) {
        this.keys = keys;
        this.failures = failures;
        this.ours = ours;
        this.news = news;
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        String vendor = exchange.getVariable("vendor", String.class);
        GenericFile<?> listed = exchange.getMessage().getBody(GenericFile.class);
        Path fetched = ((File) listed.getBody()).toPath();
        requireDeliverable(vendor, fetched, exchange);
        VendorFile file = new VendorFile(
                vendor,
                listed.getAbsoluteFilePath(),
                listed.getFileNameOnly(),
                Files.size(fetched),
                listed.getLastModified(),
                sha256(fetched));
        exchange.setVariable("file", file);
        exchange.setVariable("key", keys.of(file, version(exchange)));
        exchange.setVariable("local", fetched.toFile());

        exchange.getExchangeExtension().addOnCompletion(new FileDone(failures, news));

        Message message = exchange.getMessage();
        message.setBody(fetched.toFile());
        message.setHeader("vendor", file.vendor());
        message.setHeader("fileName", file.name());
        message.setHeader("fileSize", file.size());
        message.setHeader("fileModified", file.modified());
        message.setHeader("sha256", file.sha256());
    }

    /** The fetched file must be the version of its key, and no other process may deliver it. */
    private void requireDeliverable(String vendor, Path fetched, Exchange exchange) throws IOException {
        BooleanSupplier same = exchange.getProperty(FtpsReuseConstants.FILE_IS_SAME, BooleanSupplier.class);
        long size = Files.size(fetched);
        // a size may also differ since line ends were converted
        Optional<FileVersion> other = version(exchange).filter(asked -> asked.size() >= 0 && asked.size() != size);
        if (other.isPresent() && same != null && !same.getAsBoolean()) {
            throw new LeftForNowException(
                    "%s was replaced or written before it was fetched: %d bytes received, requested were %s"
                            .formatted(fetched.getFileName(), size, other.get()));
        }
        if (!ours.test(vendor)) {
            throw new LeftForNowException("Another process fetches the files of " + vendor + " now");
        }
    }

    private static Optional<FileVersion> version(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(FtpsReuseConstants.FILE_VERSION, FileVersion.class));
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = VendorFile.newDigest();
        byte[] chunk = new byte[CHUNK];
        try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
            while (content.read(chunk) >= 0) {
                // the digest reads along
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
