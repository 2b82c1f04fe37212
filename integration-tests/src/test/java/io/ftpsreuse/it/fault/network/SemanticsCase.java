// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault.network;

import io.ftpsreuse.it.fault.Action;
import io.ftpsreuse.it.fault.Fault;
import io.ftpsreuse.it.fault.Link;
import io.ftpsreuse.it.fault.Trigger;
import io.ftpsreuse.it.fault.Way;
import io.ftpsreuse.it.fault.Wire;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An option or a way of handling errors of Camel's, a fault that comes in its way, and what is to become of that.
 *
 * @param label what it is about
 * @param way where the file goes
 * @param options of the FTPS endpoint
 * @param routeFails whether the route itself fails with the file
 * @param strike the fault
 * @param expected what a user is to see with {@code ftpsreuse}
 */
record SemanticsCase(
        String label, Way way, String options, boolean routeFails, Strike strike, SemanticsRun.Observed expected) {

    private static final String FAILED_OPERATION = "GenericFileOperationFailedException";

    /** Where and when a fault strikes, which must not depend on the order of commands: the two components differ in it. */
    enum Strike {
        /** The data connection is reset in the middle of the file. */
        DATA_RESET,
        /** The data connection ends in the middle of the file, as if it were whole. */
        DATA_CUT_SHORT,
        /** The control connection is reset in the middle of the file. */
        CONTROL_RESET,
        /** The control connection is reset while the route has the file. */
        CONTROL_RESET_IN_ROUTE,
        /** Each data connection is reset where the file begins. */
        EVERY_UPLOAD_RESET,
        /** No control connection comes about, until three of them were tried. */
        CONNECT_FAILS;

        Optional<Fault> of(Way way) {
            Trigger middle = Trigger.atByte(way.wire(), SemanticsRun.SIZE / 2);
            return switch (this) {
                case DATA_RESET -> Optional.of(Fault.once(Link.DATA, middle, Action.RESET));
                case DATA_CUT_SHORT -> Optional.of(Fault.once(Link.DATA, middle, Action.FIN));
                case CONTROL_RESET ->
                    Optional.of(new Fault(Link.DATA, Fault.FIRST_HIT, middle, Link.CONTROL, Action.RESET));
                case EVERY_UPLOAD_RESET ->
                    Optional.of(Fault.on(Link.DATA, Fault.EACH, Trigger.beforeFileData(Wire.TO_SERVER), Action.RESET));
                case CONNECT_FAILS -> Optional.of(Fault.on(Link.CONTROL, Fault.EACH, Trigger.connect(), Action.RESET));
                case CONTROL_RESET_IN_ROUTE -> Optional.empty();
            };
        }
    }

    /** A download that is delivered once, after which the server has {@code remaining} files. */
    static SemanticsCase download(String label, String options, Strike strike, String... remaining) {
        List<String> files = Stream.concat(Stream.of(remaining), Stream.of("local/out/a.bin"))
                .toList();
        return new SemanticsCase(label, Way.DOWNLOAD, options, false, strike, seen(files, "whole", strike));
    }

    /** A download that the route fails with, once. */
    static SemanticsCase failingDownload(String label, String options, Strike strike, String... remaining) {
        SemanticsRun.Observed expected =
                new SemanticsRun.Observed(List.of(remaining), List.of("whole"), List.of("IllegalStateException"));
        return new SemanticsCase(label, Way.DOWNLOAD, options, true, strike, expected);
    }

    /** An upload that is done once, after which the server has {@code arrived} files. */
    static SemanticsCase upload(String label, String options, Strike strike, String... arrived) {
        List<String> files = Stream.concat(Stream.of(arrived), Stream.of("local/box/.done/a.bin"))
                .toList();
        return new SemanticsCase(label, Way.UPLOAD, options, false, strike, seen(files, "sent", strike));
    }

    /** An upload that fails as often as it is redelivered, and leaves nothing on the server. */
    static SemanticsCase vainUpload(String label, String options, Strike strike) {
        SemanticsRun.Observed expected = new SemanticsRun.Observed(
                List.of("local/box/.failed/a.bin"),
                List.of(),
                Collections.nCopies(1 + SemanticsRun.REDELIVERIES, FAILED_OPERATION));
        return new SemanticsCase(label, Way.UPLOAD, options, false, strike, expected);
    }

    private static SemanticsRun.Observed seen(List<String> files, String exchange, Strike strike) {
        // A connection that does not come about is for the route to know; a transfer that breaks off is not.
        List<String> errors = strike == Strike.CONNECT_FAILS ? List.of(FAILED_OPERATION) : List.of();
        return new SemanticsRun.Observed(files, List.of(exchange), errors);
    }

    /** Whether {@code ftps} is to do the same: it does, unless a transfer breaks off. */
    boolean isTheSameWithStock() {
        return strike == Strike.CONTROL_RESET_IN_ROUTE || strike == Strike.CONNECT_FAILS;
    }

    boolean isBridged() {
        return options.contains("bridgeErrorHandler=true");
    }

    @Override
    public String toString() {
        return way.name().toLowerCase(Locale.ROOT) + ", " + label + ", "
                + strike.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
