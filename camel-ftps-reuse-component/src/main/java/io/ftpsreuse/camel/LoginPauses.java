// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.client.ServerAddress;
import io.ftpsreuse.client.diagnosis.Explanation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The accounts whose last login was refused, and the pauses before their next login. A server may lock an account or an
 * address after a wrong password with each poll. Safe for use by several threads.
 *
 * <p>Of an account: not paused; a refusal begins the first pause. When a pause is over one attempt is let through, and for
 * the others it starts again. Refused again, the pause doubles; accepted, the account is forgotten; without an answer, the
 * pause is over.
 */
final class LoginPauses {

    static final Duration LONGEST = Duration.ofHours(1);

    /** Accounts of endpoints that are made for a message may be many. */
    private static final int MOST_ACCOUNTS = 1_000;

    private final LongSupplier nanoTime;
    private final Map<Account, Pause> pauses = new LinkedHashMap<>();
    private volatile Duration first = Duration.ZERO;

    LoginPauses(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** @param length of the first pause; 0 for none */
    void setFirst(Duration length) {
        first = length;
    }

    /** User, password and server of a login. */
    record Account(ServerAddress server, String username, String password) {

        /** Shows no password. */
        @Override
        public String toString() {
            return username + "@" + server;
        }
    }

    /** A login that may be made; ends with one of the three. */
    final class Attempt {

        private final Account account;
        private final boolean afterPause;

        private Attempt(Account account, boolean afterPause) {
            this.account = account;
            this.afterPause = afterPause;
        }

        void accepted() {
            forget(account);
        }

        /** Returns the pause that begins now; {@code reply} is the server's, with its code. */
        Duration refused(int code, Explanation reply) {
            return pause(account, afterPause, code, reply);
        }

        /** There was no answer, so the next attempt need not wait. */
        void unanswered() {
            if (afterPause) {
                endPause(account);
            }
        }
    }

    /**
     * To be called before a connection is made.
     *
     * @throws NotConnectedException while there is a pause
     */
    synchronized Attempt begin(Account account) {
        Pause pause = pauses.get(account);
        if (pause == null) {
            return new Attempt(account, false);
        }
        Duration remaining = pause.remaining(nanoTime.getAsLong());
        if (!remaining.isZero()) {
            throw NotConnectedException.paused(account.server(), pause.code(), pause.reply(), remaining);
        }
        pauses.put(account, pause.from(nanoTime.getAsLong()));
        return new Attempt(account, true);
    }

    private synchronized void forget(Account account) {
        pauses.remove(account);
    }

    private synchronized Duration pause(Account account, boolean again, int code, Explanation reply) {
        if (first.isZero()) {
            return Duration.ZERO;
        }
        Pause before = pauses.get(account);
        // of several logins at the same time only the first counts
        Duration length = before == null ? first : again ? doubled(before.length()) : before.length();
        pauses.put(account, new Pause(length, nanoTime.getAsLong(), code, reply));
        if (pauses.size() > MOST_ACCOUNTS) {
            pauses.remove(pauses.keySet().iterator().next());
        }
        return length;
    }

    private synchronized void endPause(Account account) {
        pauses.computeIfPresent(
                account,
                (same, pause) ->
                        pause.from(nanoTime.getAsLong() - pause.length().toNanos()));
    }

    private static Duration doubled(Duration length) {
        Duration twice = length.multipliedBy(2);
        return twice.compareTo(LONGEST) < 0 ? twice : length.compareTo(LONGEST) < 0 ? LONGEST : length;
    }

    /** A pause of a length that began at a time, after a reply. */
    private record Pause(Duration length, long begun, int code, Explanation reply) {

        Duration remaining(long now) {
            Duration left = length.minusNanos(now - begun);
            return left.isNegative() ? Duration.ZERO : left;
        }

        Pause from(long time) {
            return new Pause(length, time, code, reply);
        }
    }
}
