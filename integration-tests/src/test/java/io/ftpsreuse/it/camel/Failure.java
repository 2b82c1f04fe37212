// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.camel.util.ObjectHelper;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a route failed with: the exception that matters is one in the chain of causes of Camel's. */
final class Failure {

    private Failure() {}

    /** The first exception of a type among the causes of what {@code attempt} throws. */
    static <E extends Exception> E of(Class<E> type, ThrowingCallable attempt) {
        Throwable thrown = catchThrowable(attempt);
        assertThat(thrown).as("failure").isNotNull();
        E found = ObjectHelper.getException(type, thrown);
        assertThat(found)
                .as("%s among the causes of %s", type.getSimpleName(), text(thrown))
                .isNotNull();
        return found;
    }

    /** All that a log would show of an exception. */
    static String text(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
