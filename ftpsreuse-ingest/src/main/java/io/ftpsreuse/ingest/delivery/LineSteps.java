// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.IdempotentRepository;

/**
 * The steps around the messages of a file that is split: count, before the splitter; number and record, for each message.
 *
 * @param journal of the queue
 */
record LineSteps(IdempotentRepository journal) {

    private static final String CHUNKS = "chunks";

    void count(Exchange exchange) {
        exchange.setVariable(CHUNKS, new Chunks(journal, exchange.getVariable("key", String.class)));
    }

    void number(Exchange exchange) {
        Chunks chunks = exchange.getVariable(CHUNKS, Chunks.class);
        long number = numberOf(exchange);
        exchange.setVariable("chunkSent", chunks.isSent(number));
        exchange.getMessage().setHeader("chunk", number);
        exchange.getMessage().setHeader("_AMQ_DUPL_ID", chunks.id(number));
    }

    void record(Exchange exchange) {
        exchange.getVariable(CHUNKS, Chunks.class).sent(numberOf(exchange));
    }

    private static long numberOf(Exchange exchange) {
        return exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX, Long.class);
    }
}
