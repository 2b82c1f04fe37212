// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import java.io.IOException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step that repairs the remains of a crash in the folders of a vendor, for processes that do not list its files. */
record Repair(List<Leftovers> leftovers) implements Processor {

    @Override
    public void process(Exchange exchange) throws IOException {
        for (Leftovers folder : leftovers) {
            folder.repair();
        }
    }
}
