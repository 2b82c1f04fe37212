// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.ingest.delivery.Outage.Activity;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.SubstituteLogger;

class OutageTest {

    private final LinkedBlockingQueue<SubstituteLoggingEvent> events = new LinkedBlockingQueue<>();
    private long now = 1;
    private final Outage outage =
            new Outage("acme", "ftp.example:21", () -> now, new SubstituteLogger("test", events, false));

    @Test
    void saysAllOnceAndThenLittleWithGrowingPausesAndThatItIsBack() {
        int polls = 0;
        for (int minutes = 0; minutes < 240; minutes++) {
            poll(loginRefused());
            polls++;
            pass(Duration.ofMinutes(1));
        }
        List<String> lines = lines();
        assertThat(lines.get(0))
                .startsWith("WARN acme: cannot be polled at ftp.example:21: 530 Login incorrect")
                .contains(KnownFailure.LOGIN_REFUSED.meaning(), "What to do: " + KnownFailure.LOGIN_REFUSED.remedy());
        // after 1, 2, 4, 8, 16, 32 and then 60 minutes each
        assertThat(lines).hasSize(1 + 6 + 2).allMatch(line -> line.startsWith("WARN acme: "));
        assertThat(lines.subList(1, 9))
                .allMatch(line -> line.contains("still cannot be polled at ftp.example:21, since ")
                        && line.contains("530 Login incorrect")
                        && line.length() < 200);

        success();

        assertThat(lines())
                .last()
                .asString()
                .isEqualTo("INFO acme: ftp.example:21 is back after 4h0m and " + polls + " failures");
    }

    @Test
    void saysAllOfAnotherKindToo() {
        poll(loginRefused());
        poll(new GenericFileOperationFailedException("No", new ConnectException("Connection refused")));
        poll(loginRefused());

        assertThat(lines()).satisfiesExactly(line -> assertThat(line).contains("530"), line -> assertThat(line)
                .contains("Connection refused", "What to do: "));
    }

    @Test
    void endsWhenAllThatFailedSucceeds() {
        poll(loginRefused());
        outage.failed(Activity.PUSH, loginRefused());
        outage.succeeded(Activity.PUSH);
        assertThat(lines()).hasSize(1);

        success();

        assertThat(lines()).hasSize(2);
    }

    /** Not all directories could be listed, say, and the files of the others were delivered. */
    @Test
    void doesNotEndWithAPollThatComplained() {
        outage.pollBegins();
        outage.failed(Activity.POLL, loginRefused());
        outage.succeeded(Activity.POLL);

        assertThat(lines()).hasSize(1);
    }

    @Test
    void saysNothingOfWhatIsWell() {
        success();

        assertThat(lines()).isEmpty();
    }

    private void poll(Exception failure) {
        outage.pollBegins();
        outage.failed(Activity.POLL, failure);
    }

    private void success() {
        outage.pollBegins();
        outage.succeeded(Activity.POLL);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static Exception loginRefused() {
        return new GenericFileOperationFailedException(530, "530 Login incorrect");
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (LoggingEvent event : events) {
            if (event.getLevel().compareTo(Level.DEBUG) < 0) {
                lines.add(event.getLevel() + " "
                        + MessageFormatter.basicArrayFormat(event.getMessage(), event.getArgumentArray()));
            }
        }
        return lines;
    }
}
