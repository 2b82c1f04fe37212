// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.cluster;

import java.time.Duration;
import java.util.function.ToIntFunction;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFile;

/**
 * The step that turns a listed file into the message of a {@link Claim}.
 *
 * @param vendor the vendor's name
 * @param failures how often a file failed so far, by its listed identity
 * @param lifetime after which a claim is made again if the file is still there
 */
record ClaimFile(String vendor, ToIntFunction<String> failures, Duration lifetime) implements Processor {

    @Override
    public void process(Exchange exchange) {
        GenericFile<?> listed = exchange.getProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, GenericFile.class);
        Claim claim = new Claim(
                vendor,
                listed.getAbsoluteFilePath(),
                listed.getFileNameOnly(),
                listed.getFileLength(),
                Math.max(0, listed.getLastModified()));
        claim.putInto(exchange.getMessage());
        String id = claim.id(failures.applyAsInt(claim.listedAs()), System.currentTimeMillis(), lifetime);
        exchange.getMessage().setHeader("_AMQ_DUPL_ID", id);
    }
}
