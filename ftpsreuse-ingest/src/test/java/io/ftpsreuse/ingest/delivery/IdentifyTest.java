// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ftpsreuse.camel.FtpsReuseConstants;
import io.ftpsreuse.client.FileVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What is delivered of what was fetched. */
class IdentifyTest {

    private static final long ASKED = 3;

    @TempDir
    Path fetched;

    private boolean ours = true;
    private final Identify identify = new Identify(
            new DeliveryKeys(UnaryOperator.identity()),
            new FailureRecord(new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID())),
            vendor -> ours,
            VendorNews.NONE);

    @Test
    void aFileIsDeliveredThoughItWasReplacedWhenItWasFetched() throws IOException {
        Exchange exchange = fetched("one", () -> false);

        identify.process(exchange);

        assertThat(exchange.getVariable("key")).isNotNull();
    }

    @Test
    void aFileThatWasReplacedBeforeItWasFetchedIsLeft() throws IOException {
        Exchange exchange = fetched("another", () -> false);

        assertThatExceptionOfType(LeftForNowException.class)
                .isThrownBy(() -> identify.process(exchange))
                .withMessageContaining("orders.csv was replaced")
                .withMessageContaining("7 bytes received, requested were 3 bytes, modified 20261128080000");
    }

    @Test
    void aFileWhoseLineEndsWereConvertedIsDelivered() throws IOException {
        Exchange exchange = fetched("1\r\n2", () -> true);

        identify.process(exchange);

        assertThat(exchange.getVariable("key")).isNotNull();
    }

    @Test
    void aFileThatAnotherProcessMayDeliverIsLeft() throws IOException {
        Exchange exchange = fetched("one", () -> true);
        ours = false;

        assertThatExceptionOfType(LeftForNowException.class)
                .isThrownBy(() -> identify.process(exchange))
                .withMessageContaining("Another process fetches the files of acme");
    }

    private Exchange fetched(String content, BooleanSupplier same) throws IOException {
        GenericFile<Object> file = new GenericFile<>();
        file.setAbsoluteFilePath("outgoing/orders.csv");
        file.setFileNameOnly("orders.csv");
        file.setBody(Files.writeString(fetched.resolve("orders.csv"), content).toFile());
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(file);
        exchange.setVariable("vendor", "acme");
        exchange.setProperty(FtpsReuseConstants.FILE_VERSION, new FileVersion(ASKED, Optional.of("20261128080000")));
        exchange.setProperty(FtpsReuseConstants.FILE_IS_SAME, same);
        return exchange;
    }
}
