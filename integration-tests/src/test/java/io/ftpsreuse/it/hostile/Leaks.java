// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Where secrets came to light, of this project and of what it is built on. */
final class Leaks {

    private final List<String> secrets;
    private final Set<String> ours = new TreeSet<>();
    private final Set<String> others = new TreeSet<>();

    Leaks(String... secrets) {
        this.secrets = List.of(secrets);
    }

    private boolean isIn(String text) {
        return text != null && secrets.stream().anyMatch(text::contains);
    }

    /** Which of the secrets, by its first word. */
    private String which(String text) {
        return secrets.stream()
                        .filter(text::contains)
                        .map(secret -> secret.replaceFirst("-.*", ""))
                        .toList() + " ";
    }

    /** Looks at what is logged. */
    void look(LogCapture log) {
        log.lines().stream()
                .filter(line -> isIn(line.text()) || line.thrown() != null && isIn(stack(line.thrown())))
                .forEach(line -> (line.isOurs() ? ours : others)
                        .add(which(line.text() + (line.thrown() == null ? "" : stack(line.thrown()))) + "log "
                                + line.level() + " " + line.logger()
                                + (isIn(line.text())
                                        ? ""
                                        : " (exception "
                                                + line.thrown().getClass().getSimpleName() + ")")));
    }

    /** Looks at an exception, its causes and what they suppressed. */
    void look(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (isIn(each.getMessage())) {
                lookAs("exception " + each.getClass().getName(), each.getMessage(), isOurs(each.getClass()));
            }
            Arrays.stream(each.getSuppressed()).forEach(this::look);
        }
    }

    /** Looks at how an object shows itself. */
    void look(Object object) {
        lookAs("toString of " + object.getClass().getName(), object.toString(), isOurs(object.getClass()));
    }

    /** Looks at a text of something that is not this project's. */
    void lookAtOthers(String what, String text) {
        lookAs(what, text, false);
    }

    /** Looks at all attributes of all of Camel's MBeans; returns how many there were. */
    int lookAtMBeans() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        int count = 0;
        for (ObjectName name : server.queryNames(new ObjectName("org.apache.camel:*"), null)) {
            boolean isOurs = name.getCanonicalName().contains("ftpsreuse");
            lookAs("MBean name " + name.getKeyProperty("type"), name.getCanonicalName(), isOurs);
            String[] attributes = Arrays.stream(server.getMBeanInfo(name).getAttributes())
                    .filter(MBeanAttributeInfo::isReadable)
                    .map(MBeanAttributeInfo::getName)
                    .toArray(String[]::new);
            for (Attribute attribute : server.getAttributes(name, attributes).asList()) {
                count++;
                lookAs(
                        "MBean attribute " + name.getKeyProperty("type") + "." + attribute.getName(),
                        String.valueOf(attribute.getValue()),
                        isOurs);
            }
        }
        return count;
    }

    private void lookAs(String what, String text, boolean isOurs) {
        if (isIn(text)) {
            (isOurs ? ours : others).add(which(text) + what);
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("io.ftpsreuse");
    }

    private static String stack(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** Where this project let a secret out. */
    Set<String> ours() {
        return ours;
    }

    /** Where Camel, commons-net or Java did. */
    Set<String> others() {
        return others;
    }
}
