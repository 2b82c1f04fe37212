// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.net.ftp.FTP;
import org.junit.jupiter.api.Test;

class RepresentationTypeTest {

    private final RepresentationType type = new RepresentationType();

    private void set(int chosen, String argument) {
        type.follow("TYPE", argument);
        type.chosen(chosen, true);
    }

    @Test
    void isBinaryAndStillToBeSetOnANewConnection() {
        assertThat(type.isBinaryRequested()).isTrue();
        assertThat(type.isToBeSet()).isTrue();
    }

    @Test
    void isSetOnceForAConnection() {
        set(FTP.BINARY_FILE_TYPE, "I");
        assertThat(type.isToBeSet()).isFalse();

        type.connectionChanged();
        assertThat(type.isToBeSet()).isTrue();
    }

    @Test
    void isToBeSetAgainAfterReinAndAfterATypeThatOnlyTheServerKnows() {
        set(FTP.BINARY_FILE_TYPE, "I");
        type.follow("REIN", null);
        assertThat(type.isToBeSet()).isTrue();

        set(FTP.BINARY_FILE_TYPE, "I");
        type.follow("TYPE", "a");
        assertThat(type.isToBeSet()).isTrue();
    }

    @Test
    void isToBeSetWhereOnlyTheServerWasTold() {
        type.follow("TYPE", "I");
        assertThat(type.isToBeSet()).isTrue();
    }

    @Test
    void keepsAChoiceOfAsciiForFurtherConnections() {
        set(FTP.ASCII_FILE_TYPE, "A");
        type.connectionChanged();

        assertThat(type.isBinaryRequested()).isFalse();
        assertThat(type.isToBeSet()).isFalse();
    }

    @Test
    void aRefusalOfBinaryDoesNotGiveItUp() {
        type.chosen(FTP.BINARY_FILE_TYPE, false);
        assertThat(type.isToBeSet()).isTrue();

        set(FTP.ASCII_FILE_TYPE, "A");
        type.chosen(FTP.BINARY_FILE_TYPE, false);
        assertThat(type.isBinaryRequested()).isTrue();
    }

    @Test
    void aRefusalOfAsciiChangesNothing() {
        set(FTP.BINARY_FILE_TYPE, "I");
        type.chosen(FTP.ASCII_FILE_TYPE, false);

        assertThat(type.isToBeSet()).isFalse();
    }
}
