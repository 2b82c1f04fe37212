// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.client.FileVersion;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Asks the server about single files, without a listing where it can. */
final class RemoteFiles {

    private final SessionReusingFtpsClient client;
    private final RetryAfterRenewal retry;

    RemoteFiles(SessionReusingFtpsClient client, RetryAfterRenewal retry) {
        this.client = client;
        this.retry = retry;
    }

    /** Size, time and the unique fact, as far as the server has them. */
    FileVersion versionOf(String file) {
        return retry.run(() -> ask(() -> client.facts().versionOf(file)));
    }

    /** Whether there is such a file; empty if that cannot be proven. */
    Optional<Boolean> hasFile(String name) {
        return retry.run(() -> ask(() -> client.facts().hasFile(name)));
    }

    /** Whether it is proven that there is no such file. */
    boolean isGone(String file) {
        return retry.run(() -> isAbsent(file));
    }

    boolean isAbsent(String file) {
        return presenceOf(file) == Presence.ABSENT;
    }

    boolean isThere(String file) {
        return presenceOf(file) == Presence.THERE;
    }

    private Presence presenceOf(String file) {
        return ask(() -> Presence.of(client, file));
    }

    private static <T> T ask(Callable<T> question) {
        try {
            return question.call();
        } catch (IOException e) {
            throw OwnReply.failed(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
