// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import java.nio.charset.StandardCharsets;
import org.apache.camel.component.kafka.serde.KafkaHeaderSerializer;

/** Writes the headers of Kafka records as text, numbers too: so that readers in any language read them alike. */
final class TextHeaders implements KafkaHeaderSerializer {

    @Override
    public byte[] serialize(String key, Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
