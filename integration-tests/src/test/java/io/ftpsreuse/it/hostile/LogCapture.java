// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

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

/** What all loggers log while this is open, from a level upwards; nothing of it reaches the console. */
final class LogCapture implements AutoCloseable {

    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);

    LogCapture(Level level) {
        LoggerConfig root = context.getConfiguration().getRootLogger();
        List.copyOf(root.getAppenders().keySet()).forEach(root::removeAppender);
        Appender memory = new Memory();
        memory.start();
        root.addAppender(memory, level, null);
        root.setLevel(level);
        context.updateLoggers();
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    /** The lines of this project's loggers. */
    List<Line> ours() {
        return lines.stream().filter(Line::isOurs).toList();
    }

    /** Returns to the configuration of the file. */
    @Override
    public void close() {
        context.reconfigure();
    }

    /**
     * One log event.
     *
     * @param text the formatted message, without exceptions
     * @param thrown what was logged with it; null if nothing was
     */
    record Line(String logger, Level level, String text, Throwable thrown) {

        boolean isOurs() {
            return logger.startsWith("io.ftpsreuse") && !logger.startsWith("io.ftpsreuse.it");
        }

        /** The message and those of the exceptions. */
        String whole() {
            StringBuilder whole = new StringBuilder(logger + ": " + text);
            for (Throwable each = thrown; each != null; each = each.getCause()) {
                whole.append(" | ").append(each);
            }
            return whole.toString();
        }
    }

    private final class Memory extends AbstractAppender {

        Memory() {
            super("capture", null, null, true, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            lines.add(new Line(
                    event.getLoggerName(),
                    event.getLevel(),
                    event.getMessage().getFormattedMessage(),
                    event.getThrown()));
        }
    }
}
