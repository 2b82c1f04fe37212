// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Buffers of the size that is configured are for large files; a small one gets small ones. */
class TransferBuffersIT {

    private static final int CONFIGURED = 128 << 10;

    @ParameterizedTest(name = "{0} bytes: {1}")
    @CsvSource({"100, 8192", "20000, 20000", "300000, 131072"})
    void takesBuffersNoLargerThanTheFile(int size, int expected) throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsProduct.VSFTPD);
                TestClient client = TestClient.connect(server, true)) {
            client.ftps().setBufferSize(CONFIGURED);
            Source source = new Source(new byte[size]);
            client.ftps().nextTransfer().source(offset -> new ByteArrayInputStream(new byte[size]));
            client.ftps().storeFile("file", source);
            Sink sink = new Sink();
            client.ftps().retrieveFile("file", sink);

            assertThat(server.files().read("file")).hasSize(size);
            assertThat(sink.size()).isEqualTo(size);
            assertThat(source.buffer).isEqualTo(expected);
            assertThat(sink.buffer).isEqualTo(expected);
            assertThat(client.ftps().getBufferSize()).isEqualTo(CONFIGURED);
        }
    }

    /** What a stream says to be available need not be all: one that inflates says 1 to its end. */
    @Test
    void takesTheConfiguredOnesForAStreamThatCannotBeReadAgain() throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsProduct.VSFTPD);
                TestClient client = TestClient.connect(server, true)) {
            client.ftps().setBufferSize(CONFIGURED);
            Source source = new Source(new byte[100]);
            client.ftps().storeFile("file", source);

            assertThat(server.files().read("file")).hasSize(100);
            assertThat(source.buffer).isEqualTo(CONFIGURED);
        }
    }

    @Test
    void leavesTheConfiguredSizeAfterAFailure() throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsProduct.VSFTPD);
                TestClient client = TestClient.connect(server, true)) {
            client.ftps().setBufferSize(CONFIGURED);
            client.ftps().nextTransfer().size(1);
            assertThatThrownBy(() -> client.download("missing")).isInstanceOf(DataCommandFailedException.class);
            assertThat(client.ftps().getBufferSize()).isEqualTo(CONFIGURED);
        }
    }

    /** Notes the buffer that is written from. */
    private static final class Sink extends ByteArrayOutputStream {
        private int buffer;

        @Override
        public void write(byte[] bytes, int offset, int length) {
            buffer = bytes.length;
            super.write(bytes, offset, length);
        }
    }

    /** Notes the buffer that is read into. */
    private static final class Source extends ByteArrayInputStream {
        private int buffer;

        Source(byte[] bytes) {
            super(bytes);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            buffer = bytes.length;
            return super.read(bytes, offset, length);
        }
    }
}
