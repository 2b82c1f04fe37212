// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What is said and forgotten of a file that has gone its way. */
class FileDoneTest {

    private static final String LISTED_AS = VendorFile.listedAs("acme", "outgoing/a", 3, 0);

    private final List<String> before = new ArrayList<>();
    private FailureRecord failures;

    @BeforeEach
    void openDatabase() {
        failures = new FailureRecord(
                new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"));
        failures.start();
        failures.add("acme", LISTED_AS, Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        // queue, published, duplicate: delivered before
        "'', true, false, false",
        "'', false, false, true",
        "q, , false, false",
        "q, , true, true",
        "q, true, true, false",
        "q, false, false, false",
        "q, false, true, true",
    })
    void isSaidToBeDeliveredBeforeIfItWentNowhere(String queue, Boolean published, boolean duplicate, boolean told) {
        Exchange exchange = delivered();
        exchange.setVariable("queue", queue);
        exchange.setVariable("published", published);
        exchange.setProperty(ExchangePropertyKey.DUPLICATE_MESSAGE, duplicate);

        done().onComplete(exchange);

        assertThat(before).isEqualTo(told ? List.of("acme a") : List.of());
        assertThat(exchange.getVariable("deliveredBefore", false, Boolean.class))
                .isEqualTo(told);
        assertThat(failures.failures("acme")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void keepsTheFailuresOfOneThatCouldNotBeMovedAway(boolean counted) {
        Exchange exchange = delivered();
        exchange.setVariable("failureCounted", counted);

        done().onComplete(exchange);

        assertThat(failures.failures("acme").isEmpty()).isNotEqualTo(counted);
    }

    private FileDone done() {
        return new FileDone(failures, new RecordingNews());
    }

    private static Exchange delivered() {
        GenericFile<Object> listed = new GenericFile<>();
        listed.setAbsoluteFilePath("outgoing/a");
        listed.setFileLength(3);
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, listed);
        exchange.setVariable("file", new VendorFile("acme", "outgoing/a", "a", 3, 0, "0".repeat(64)));
        return exchange;
    }

    private final class RecordingNews implements VendorNews {

        @Override
        public void deliveredBefore(String vendor, String name, long size) {
            before.add(vendor + " " + name);
        }

        @Override
        public void failed(String vendor, String name, long size, Throwable cause, boolean givenUp) {
            throw new AssertionError("It did not fail");
        }

        @Override
        public void notPolled(String vendor, Throwable cause) {
            throw new AssertionError("Nothing is polled");
        }

        @Override
        public void polled(String vendor) {
            throw new AssertionError("Nothing is polled");
        }
    }
}
