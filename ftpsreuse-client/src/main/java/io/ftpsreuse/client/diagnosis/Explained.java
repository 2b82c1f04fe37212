// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.diagnosis;

/** A failure that has its explanation with it, which {@link KnownFailures#explain(Throwable)} then returns. */
public interface Explained {

    /** The event, the server's reply, their meaning and the remedy. */
    Explanation explanation();
}
