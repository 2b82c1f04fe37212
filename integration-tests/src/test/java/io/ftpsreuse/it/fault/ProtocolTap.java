// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/**
 * Keeps what the component logs of its dialogues while this is open, and keeps everything else that is logged off the
 * console: where faults are injected, warnings are expected.
 */
public final class ProtocolTap implements AutoCloseable {
    private static final String DIALOGUE = "io.ftpsreuse.protocol";

    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);

    private ProtocolTap() {
        LoggerConfig dialogue = new LoggerConfig(DIALOGUE, Level.DEBUG, false);
        dialogue.addAppender(new Memory(), null, null);
        context.getConfiguration().addLogger(DIALOGUE, dialogue);
        for (String noisy : List.of("io.ftpsreuse", "org.apache.camel")) {
            context.getConfiguration().addLogger(noisy, new LoggerConfig(noisy, Level.OFF, false));
        }
        context.updateLoggers();
    }

    public static ProtocolTap open() {
        return new ProtocolTap();
    }

    /** The lines of the dialogues with a server, named by its port: {@code "> USER tester"}, {@code "< 230 ..."}. */
    public List<String> lines(int port) {
        String server = FaultProxy.HOST + ":" + port + " ";
        return lines.stream()
                .filter(line -> line.startsWith(server))
                .map(line -> line.substring(server.length()))
                .toList();
    }

    /** Forgets the lines so far of the dialogues with a server. */
    public void forget(int port) {
        lines.removeIf(line -> line.startsWith(FaultProxy.HOST + ":" + port + " ") || line.startsWith("- "));
    }

    /** Returns to the configuration of the file. */
    @Override
    public void close() {
        context.reconfigure();
    }

    private final class Memory extends AbstractAppender {
        Memory() {
            super("dialogue", null, null, true, Property.EMPTY_ARRAY);
            start();
        }

        @Override
        public void append(LogEvent event) {
            lines.add(event.getMessage().getFormattedMessage());
        }
    }
}
