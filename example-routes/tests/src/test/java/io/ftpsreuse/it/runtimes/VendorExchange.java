// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.runtimes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.ServerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One file in each direction, which is what every example is for. */
final class VendorExchange {

    private static final byte[] ORDER = "1;2;3\r\n".getBytes(UTF_8);
    private static final byte[] INVOICE = "4;5;6\r\n".getBytes(UTF_8);

    private final FtpsServer vendor;
    private final ServerFiles there;
    private final Path here;
    private final int resumedBefore;
    private final int refusedBefore;

    private VendorExchange(FtpsServer vendor, Path here) {
        this.vendor = vendor;
        this.there = vendor.files();
        this.here = here;
        this.resumedBefore = vendor.resumedDataConnections();
        this.refusedBefore = vendor.refusedDataConnections();
    }

    /** Lays a file ready on each side: {@code outgoing} at the vendor, {@code outbox} in the folder. */
    static VendorExchange prepare(FtpsServer vendor, Path folder) throws IOException {
        VendorExchange exchange = new VendorExchange(vendor, folder);
        exchange.there.delete("outgoing");
        exchange.there.delete("incoming");
        exchange.there.write("outgoing/order.csv", ORDER);
        exchange.there.mkdir("incoming");
        Files.createDirectories(folder.resolve("inbox"));
        Files.write(Files.createDirectories(folder.resolve("outbox")).resolve("invoice.csv"), INVOICE);
        return exchange;
    }

    /** Whether both files were processed, the vendor's to its end. */
    boolean isDone() {
        return there.exists("outgoing/.done/order.csv") && there.exists("incoming/invoice.csv");
    }

    /** How many data connections the vendor has refused meanwhile. */
    int refused() {
        return vendor.refusedDataConnections() - refusedBefore;
    }

    void assertFilesAreWhole() {
        assertThat(here.resolve("inbox/order.csv")).hasBinaryContent(ORDER);
        assertThat(there.read("incoming/invoice.csv")).isEqualTo(INVOICE);
        assertThat(there.list("incoming")).containsExactly("invoice.csv");
    }

    /** A listing, a download and an upload at least, and none that was refused, by the server's own log. */
    void assertSessionsWereReused() {
        assertThat(vendor.resumedDataConnections() - resumedBefore).isGreaterThanOrEqualTo(3);
        assertThat(refused()).isZero();
    }
}
