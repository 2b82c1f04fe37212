// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.contender;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A client that is measured, in a process of its own. */
public interface Contender {

    /** The name in tables, such as {@code lftp}. */
    String name();

    /** The feature version of the JDK that it runs on; empty if it is no Java program. */
    default String jdk() {
        return "";
    }

    /** Why it cannot run on this machine, if it cannot. */
    default Optional<String> obstacle() {
        return Optional.empty();
    }

    /** Whether it resumes TLS sessions; one that does not is measured against a server that does not ask for it. */
    default boolean resumesSessions() {
        return true;
    }

    /** Writes its files into the job's scratch directory, and returns the command to run. */
    List<String> command(Job job) throws IOException;

    /** The environment of the process besides this one's. */
    default Map<String, String> environment(Job job) {
        return Map.of();
    }
}
