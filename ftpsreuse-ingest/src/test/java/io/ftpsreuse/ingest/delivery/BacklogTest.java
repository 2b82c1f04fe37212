// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private long now = 1;
    private final Backlog backlog = new Backlog(() -> now);

    @Test
    void knowsNothingBeforeTheFirstListing() {
        assertThat(backlog.size(false)).isEmpty();
        assertThat(backlog.oldest()).isEmpty();
        assertThat(backlog.lastListing()).isEmpty();
    }

    @Test
    void countsWhatWasListedAndIsNotDelivered() {
        list(true, "a.csv", "b.csv", "notes.txt");
        assertThat(backlog.size(false)).hasValue(2);
        assertThat(backlog.size(true)).hasValue(0);

        backlog.delivered("/a.csv");

        assertThat(backlog.size(false)).hasValue(1);
        assertThat(backlog.lastListing()).isPresent();
    }

    @Test
    void tellsThoseApartThatFailedBefore() {
        backlog.listingBegins(file -> true);
        backlog.lists(file("a.csv"), 2);
        backlog.lists(file("b.csv"), 0);
        backlog.listingEnds(true);

        assertThat(backlog.size(true)).hasValue(1);
        assertThat(backlog.size(false)).hasValue(1);
    }

    @Test
    void knowsSinceWhenTheOldestWaitsAlsoWhileTheVendorIsDown() {
        list(true, "a.csv");
        now += Duration.ofMinutes(2).toNanos();
        list(true, "a.csv", "b.csv");
        now += Duration.ofMinutes(1).toNanos();
        // the next listing fails
        backlog.listingBegins(file -> true);

        assertThat(backlog.oldest()).hasValue(Duration.ofMinutes(3));

        list(true, "b.csv");
        assertThat(backlog.oldest()).hasValue(Duration.ofMinutes(1));

        list(true);
        assertThat(backlog.oldest()).hasValue(Duration.ZERO);
    }

    /** A listing ends at max-files. */
    @Test
    void forgetsNothingForAListingThatIsNotWhole() {
        list(true, "a.csv", "b.csv");

        list(false, "a.csv");

        assertThat(backlog.size(false)).hasValue(2);
    }

    private void list(boolean whole, String... names) {
        backlog.listingBegins(file -> file.getFileName().endsWith(".csv"));
        for (String name : names) {
            backlog.lists(file(name), 0);
        }
        backlog.listingEnds(whole);
    }

    private static GenericFile<?> file(String name) {
        GenericFile<Object> file = new GenericFile<>();
        file.setFileName(name);
        file.setAbsoluteFilePath("/" + name);
        return file;
    }
}
