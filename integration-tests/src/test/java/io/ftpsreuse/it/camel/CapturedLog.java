// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** What is logged while this is open, by all loggers and from a level upwards; the console stays as it is. */
final class CapturedLog implements AutoCloseable {

    private static final String CONSOLE = "console";

    private final List<LogEvent> events = new CopyOnWriteArrayList<>();
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);

    private CapturedLog(Level level) {
        LoggerConfig root = context.getConfiguration().getRootLogger();
        Appender console = root.getAppenders().get(CONSOLE);
        root.removeAppender(CONSOLE);
        root.addAppender(console, root.getLevel(), null);
        Appender memory = new Memory();
        memory.start();
        root.addAppender(memory, level, null);
        root.setLevel(level);
        context.updateLoggers();
    }

    static CapturedLog from(Level level) {
        return new CapturedLog(level);
    }

    /** One line per event, with logger, message and the messages of its exceptions. */
    List<String> lines() {
        return lines("");
    }

    /** The lines of the loggers whose name begins with {@code prefix}. */
    List<String> lines(String prefix) {
        return events.stream()
                .filter(event -> event.getLoggerName().startsWith(prefix))
                .map(CapturedLog::line)
                .toList();
    }

    private static String line(LogEvent event) {
        StringBuilder line = new StringBuilder(event.getLevel() + " " + event.getLoggerName() + " "
                + event.getMessage().getFormattedMessage());
        for (Throwable each = event.getThrown(); each != null; each = each.getCause()) {
            line.append(" | ").append(each);
        }
        return line.toString();
    }

    /** Returns to the configuration of the file. */
    @Override
    public void close() {
        context.reconfigure();
    }

    private final class Memory extends AbstractAppender {

        Memory() {
            super("memory", null, null, true, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            events.add(event.toImmutable());
        }
    }
}
