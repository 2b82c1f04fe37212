// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.diagnosis;

/** A failure that has its explanation with it, which {@link KnownFailures#explain(Throwable)} then returns. */
public interface Explained {

    /** What happened, what the server replied, what it means, and what to do. */
    Explanation explanation();
}
