// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The data of Linux about processes in /proc (proc(5)). */
public final class ProcFs {

    /** USER_HZ, which is 100 on every Linux. */
    private static final int MILLIS_PER_TICK = 10;

    private static final int CHILDREN_USER = 15;
    private static final Pattern THREADS = Pattern.compile("(?m)^Threads:\\s+(\\d+)$");
    private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB$");

    private ProcFs() {}

    /** The CPU time, user and system, of the children of this process that have ended and were waited for. */
    static long millisOfEndedChildren() throws IOException {
        return millisOfEndedChildren(Files.readString(Path.of("/proc/self/stat")));
    }

    static long millisOfEndedChildren(String stat) {
        // The name of the program may hold spaces and parentheses; the fields after its end do not.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        // proc(5) counts from 1, and the first of these is its third.
        return (Long.parseLong(fields[CHILDREN_USER + 1 - 3]) + Long.parseLong(fields[CHILDREN_USER + 2 - 3]))
                * MILLIS_PER_TICK;
    }

    /** The most memory that a process has had resident so far, in KiB; empty if it has ended. */
    static OptionalLong peakKib(long pid) {
        try {
            return peakKib(Files.readString(Path.of("/proc/" + pid + "/status")));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** The number of threads of a process. */
    static int threads(long pid) throws IOException {
        Matcher threads = THREADS.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
        if (!threads.find()) {
            throw new IOException("The kernel does not say how many threads process " + pid + " has");
        }
        return Integer.parseInt(threads.group(1));
    }

    static OptionalLong peakKib(String status) {
        Matcher peak = PEAK.matcher(status);
        return peak.find() ? OptionalLong.of(Long.parseLong(peak.group(1))) : OptionalLong.empty();
    }
}
