// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.camel.CamelParsing;
import io.ftpsreuse.client.CertificatePin;
import io.ftpsreuse.client.ServerAddress;
import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.internal.ClientParsing;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.net.MalformedServerReplyException;
import org.apache.commons.net.ftp.FTPFile;

/** What is done with a fuzzer's bytes, and what must hold for all of them. */
enum FuzzTarget {
    /** Some replies of a whole dialogue are changed. */
    REPLIES(FuzzTarget::replies),
    /** The listing of a whole dialogue is what the fuzzer likes. */
    LISTING(input -> new MutatedDialogue(reply -> reply, listing -> new Dice(input).rest()).run()),
    /** A server's words become one clean line. */
    WORDS(FuzzTarget::words),
    /** A pin is read, or refused in words. */
    PIN(FuzzTarget::pin),
    /** A reply to PASV or EPSV names a port that data connections may have, or is refused. */
    PASSIVE(FuzzTarget::passive),
    /** A reply to SIZE tells a size, or none. */
    SIZE(input -> tolerable(ClientParsing.size(new Dice(input).rest()))),
    /** A digest is offered and told, or not. */
    DIGEST(FuzzTarget::digest),
    /** A reply to SYST names a system, or what is taken for UNIX, but no class. */
    SYSTEM(FuzzTarget::system),
    /** One line of a listing, as the parsers of all systems read it. */
    ENTRY(FuzzTarget::entry),
    /** Names of a listing, of which a route gets to see none with a path. */
    NAMES(FuzzTarget::names),
    /** Options in a URI are valid, or refused in words. */
    OPTIONS(FuzzTarget::options);

    /** One change in so many replies, so that the dialogue gets somewhere. */
    private static final int RARITY = 8;

    private static final List<String> SYSTEMS =
            List.of("UNIX", "VMS", "WINDOWS", "OS/2", "OS/400", "MVS", "NETWARE", "MACOS PETER", "TYPE: L8");

    private final Trial trial;

    FuzzTarget(Trial trial) {
        this.trial = trial;
    }

    /** Says how it ended; throws what must not be. */
    String accept(byte[] input) throws IOException {
        return trial.of(input);
    }

    /** Whether it is a whole dialogue, which takes milliseconds, not microseconds. */
    boolean isDialogue() {
        return this == REPLIES || this == LISTING;
    }

    private static String replies(byte[] input) throws IOException {
        Dice dice = new Dice(input);
        return new MutatedDialogue(reply -> changed(dice, reply), listing -> listing).run();
    }

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

    private static String words(byte[] input) {
        Optional<String> words = Optional.of(new String(input, ScriptedSession.TEXT));
        String shown = new FailureContext(new ServerAddress("localhost", 21), Optional.empty(), Optional.empty(), words)
                .reply()
                .orElse("");
        assertThat(shown.length()).isLessThan(600);
        assertThat(shown.chars()).noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
        return "one clean line";
    }

    private static String pin(byte[] input) {
        try {
            assertThat(CertificatePin.parse(new Dice(input).rest()).hex()).matches("[0-9a-f]{64}");
            return "read";
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
            return "refused";
        }
    }

    private static String passive(byte[] input) throws IOException {
        Dice dice = new Dice(input);
        boolean extended = dice.below(2) == 1;
        try {
            assertThat(ClientParsing.passivePort(dice.rest(), extended)).isBetween(1024, 65_535);
            return "a port";
        } catch (MalformedServerReplyException e) {
            return "refused";
        }
    }

    private static String tolerable(long size) {
        assertThat(size).isBetween(-1L, 999_999_999_999_999_999L);
        return size < 0 ? "no size" : "a size";
    }

    private static String digest(byte[] input) throws IOException {
        Dice dice = new Dice(input);
        String features = dice.text(100);
        Optional<String> digest = ClientParsing.digest(features, dice.rest());
        digest.ifPresent(hex -> assertThat(hex).matches("[0-9a-f]{8}|[0-9a-f]{32}|[0-9a-f]{64}"));
        return digest.isPresent() ? "a digest" : "no digest";
    }

    private static String system(byte[] input) {
        String type = new Dice(input).rest();
        boolean demanded = ClientParsing.isReuseDemanded(425, type);
        boolean known = ClientParsing.isKnownSystem(type);
        boolean mayBeClass =
                type.contains(".") && type.chars().allMatch(c -> c == '.' || Character.isJavaIdentifierPart(c));
        assertThat(known && mayBeClass).as("a class by the name of %s", type).isFalse();
        return (known ? "known" : "taken for UNIX") + (demanded ? ", demands reuse" : "");
    }

    private static String entry(byte[] input) {
        Dice dice = new Dice(input);
        String system = SYSTEMS.get(dice.below(SYSTEMS.size()));
        FTPFile file = ClientParsing.entry(system, dice.rest());
        return file == null ? "no entry" : "an entry";
    }

    private static String names(byte[] input) {
        List<String> harmless = CamelParsing.harmlessOf(false, new String(input, ScriptedSession.TEXT).split("\n"));
        assertThat(harmless)
                .noneMatch(name -> name.isEmpty()
                        || name.equals(".")
                        || name.equals("..")
                        || name.contains("/")
                        || name.contains("\\")
                        || name.length() > 1024
                        || name.chars().anyMatch(Character::isISOControl));
        return harmless.isEmpty() ? "left out" : "kept";
    }

    private static String options(byte[] input) {
        Dice dice = new Dice(input);
        try {
            CamelParsing.configure(dice.text(10), dice.text(20), dice.text(6), dice.text(80), dice.text(12));
            return "valid";
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
            return "refused";
        }
    }

    /** Something done with a fuzzer's bytes. */
    private interface Trial {
        String of(byte[] input) throws IOException;
    }
}
