// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.CamelContext;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/** Uses a recommended URI in Camel, without other options. */
final class RecommendedUri {

    private static final long MILLIS = 20_000;

    private RecommendedUri() {}

    /** Uploads a file, fetches it by another exchange, and deletes it on the server. */
    static void use(String uri) throws Exception {
        use(uri, "order.txt");
    }

    /** With another file name. */
    static void use(String uri, String name) throws Exception {
        CamelContext camel = new DefaultCamelContext();
        camel.start();
        try {
            use(uri, name, camel);
        } finally {
            camel.stop();
        }
    }

    /** In a context with the beans of the URI. */
    static void use(String uri, CamelContext camel) throws Exception {
        use(uri, "order.txt", camel);
    }

    private static void use(String uri, String name, CamelContext camel) throws Exception {
        assertThat(uri).doesNotContain("resume-me");
        try (ProducerTemplate producer = camel.createProducerTemplate();
                ConsumerTemplate consumer = camel.createConsumerTemplate()) {
            producer.sendBodyAndHeader(uri, "ordered", Exchange.FILE_NAME, name);
            Exchange fetched = consumer.receive(uri + "&fileName=RAW(" + name + ")&delete=true", MILLIS);
            assertThat(fetched).isNotNull();
            assertThat(fetched.getMessage().getBody(String.class)).isEqualTo("ordered");
            consumer.doneUoW(fetched);
        }
    }
}
