// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.logging.LogManager;

/** What jazzer calls, with the bytes that it makes up, in a JVM of its own. Needs nothing of jazzer. */
public final class FuzzEntry {

    /** The system property that names a {@link FuzzTarget}, or {@link #CANARY}. */
    static final String TARGET = "fuzz.target";

    /** Something that a fuzzer finds only step by step, led by what it covers. Its being found is a test of the fuzzer. */
    static final String CANARY = "CANARY";

    private static final byte[] NEST = HexFormat.of().parseHex("cafe5eed");

    private static final String NAME = System.getProperty(TARGET, "");
    private static final FuzzTarget PRESENT = NAME.equals(CANARY) ? null : FuzzTarget.valueOf(NAME);

    private FuzzEntry() {}

    /** Silences what would be said of each input. */
    public static void fuzzerInitialize() {
        LogManager.getLogManager().reset();
        org.apache.logging.log4j.core.config.Configurator.setRootLevel(org.apache.logging.log4j.Level.OFF);
    }

    /** Tries one input; throws what must not be. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (PRESENT == null) {
            canary(input);
        } else {
            PRESENT.accept(input);
        }
    }

    private static void canary(byte[] input) {
        int right = 0;
        while (right < NEST.length && right < input.length && input[right] == NEST[right]) {
            right++;
        }
        if (right == NEST.length) {
            throw new IllegalStateException("The canary was found: " + Arrays.toString(input));
        }
    }
}
