// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The end of a route: keeps the content of each file, by its name relative to the directory polled. */
final class ReceivedFiles implements Processor {

    private final Map<String, byte[]> contents = new ConcurrentSkipListMap<>();

    @Override
    public void process(Exchange exchange) {
        String name = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
        byte[] before = contents.put(name, exchange.getMessage().getBody(byte[].class));
        if (before != null) {
            throw new IllegalStateException(name + " was received twice");
        }
    }

    Set<String> names() {
        return Set.copyOf(contents.keySet());
    }

    byte[] content(String name) {
        return contents.get(name);
    }
}
