// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.SocketException;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.apache.commons.net.io.CopyStreamException;
import org.junit.jupiter.api.Test;

class OwnReplyTest {

    @Test
    void noReplyOfAnotherCommandIsTakenForThatOfABrokenConnection() {
        IOException cause = new SocketException("Connection reset");
        GenericFileOperationFailedException failure =
                restated(new GenericFileOperationFailedException(226, "226 Done\r\n", cause.getMessage(), cause));

        assertThat(failure.getCode()).isZero();
        assertThat(failure.getReason()).isEqualTo("Connection reset");
        assertThat(failure).hasCause(cause).hasMessage("File operation failed: Connection reset. Code: 0");
    }

    @Test
    void aReplyThatClosesTheConnectionIsSaidOnce() {
        GenericFileOperationFailedException failure =
                OwnReply.failed(new FTPConnectionClosedException("421 Too many connections"));

        assertThat(failure.getCode()).isEqualTo(421);
        assertThat(failure.getReason()).isEqualTo("421 Too many connections");
    }

    @Test
    void whatHappenedWhileCopyingIsSaid() {
        IOException copying =
                new CopyStreamException("IOException caught while copying.", 7, new SocketException("Broken pipe"));

        assertThat(OwnReply.failed(copying).getReason()).isEqualTo("Broken pipe");
    }

    @Test
    void anExceptionWithoutAMessageIsNamed() {
        assertThat(OwnReply.failed(new java.io.EOFException()).getReason()).isEqualTo("java.io.EOFException");
    }

    @Test
    void whatIsAboutTheLastReplyOrLocalStaysAsItIs() {
        GenericFileOperationFailedException refused =
                new GenericFileOperationFailedException(550, "550 No\r\n", "Cannot change directory to: in");
        GenericFileOperationFailedException local =
                new GenericFileOperationFailedException("Cannot create new local work file", new IOException("full"));

        assertThat(restated(refused)).isSameAs(refused);
        assertThat(restated(local)).isSameAs(local);
    }

    private static GenericFileOperationFailedException restated(GenericFileOperationFailedException failure) {
        return catchThrowableOfType(
                GenericFileOperationFailedException.class,
                () -> OwnReply.in(() -> {
                    throw failure;
                }));
    }
}
