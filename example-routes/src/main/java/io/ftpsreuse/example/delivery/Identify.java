// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example.delivery;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFile;

/**
 * The step that finds out what was fetched: sets the headers that a message on a queue has, and the variables {@code
 * file} (a {@link VendorFile}), {@code key} and {@code local} (the local file, which is the body too). It needs the
 * variable {@code vendor}.
 */
final class Identify implements Processor {

    private static final int CHUNK = 64 * 1024;

    @Override
    public void process(Exchange exchange) throws IOException {
        GenericFile<?> listed = exchange.getMessage().getBody(GenericFile.class);
        Path fetched = ((File) listed.getBody()).toPath();
        VendorFile file = new VendorFile(
                exchange.getVariable("vendor", String.class),
                listed.getAbsoluteFilePath(),
                listed.getFileNameOnly(),
                Files.size(fetched),
                listed.getLastModified(),
                sha256(fetched));
        exchange.setVariable("file", file);
        exchange.setVariable("key", file.key());
        exchange.setVariable("local", fetched.toFile());

        Message message = exchange.getMessage();
        message.setBody(fetched.toFile());
        message.setHeader("vendor", file.vendor());
        message.setHeader("fileName", file.name());
        message.setHeader("fileSize", file.size());
        message.setHeader("fileModified", file.modified());
        message.setHeader("sha256", file.sha256());
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
