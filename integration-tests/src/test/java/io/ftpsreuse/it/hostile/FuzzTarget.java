// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.CertificatePin;
import io.ftpsreuse.client.Circumstances;
import io.ftpsreuse.client.ServerAddress;
import java.io.IOException;
import java.util.Optional;

/** What is done with a fuzzer's bytes, and what must hold for all of them. */
enum FuzzTarget {
    /** Some replies of a whole dialogue are changed. */
    REPLIES {
        @Override
        String accept(byte[] input) throws IOException {
            Dice dice = new Dice(input);
            return new MutatedDialogue(reply -> changed(dice, reply), listing -> listing).run();
        }
    },
    /** The listing is what the fuzzer likes. */
    LISTING {
        @Override
        String accept(byte[] input) throws IOException {
            return new MutatedDialogue(reply -> reply, listing -> new Dice(input).rest()).run();
        }
    },
    /** A server's words become one clean line. */
    WORDS {
        @Override
        String accept(byte[] input) {
            Optional<String> words = Optional.of(new String(input, ScriptedSession.TEXT));
            String shown = new Circumstances(
                            new ServerAddress("localhost", 21), Optional.empty(), Optional.empty(), words)
                    .reply()
                    .orElse("");
            assertThat(shown.length()).isLessThan(600);
            assertThat(shown.chars())
                    .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
            return "one clean line";
        }
    },
    /** A pin is read, or refused in words. */
    PIN {
        @Override
        String accept(byte[] input) {
            try {
                assertThat(CertificatePin.parse(new Dice(input).rest()).hex()).matches("[0-9a-f]{64}");
                return "read";
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).isNotBlank();
                return "refused";
            }
        }
    };

    /** One change in so many replies, so that the dialogue gets somewhere. */
    private static final int RARITY = 8;

    /** Says how it ended; throws what must not be. */
    abstract String accept(byte[] input) throws IOException;

    /** Asked by the server's threads, of which one speaks at a time. */
    private static synchronized String changed(Dice dice, String reply) {
        if (dice.isUsedUp() || dice.below(RARITY) != 0) {
            return reply;
        }
        int from = dice.below(reply.length());
        int to = from + dice.below(reply.length() - from + 1);
        return switch (dice.below(6)) {
            case 0 -> dice.below(1000) + reply.substring(Math.min(3, reply.length()));
            case 1 -> reply.substring(0, from) + dice.text(20) + reply.substring(to);
            case 2 -> reply.substring(0, 3) + "-" + dice.text(40) + "\r\n" + reply;
            case 3 -> reply + reply;
            case 4 -> reply.substring(0, Math.min(4, reply.length())) + dice.text(60) + "\r\n";
            default -> dice.text(200) + "\r\n";
        };
    }
}
