// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.karaf;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.ftpsreuse.it.karaf.inside.BundlesMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Karaf's JVM as seen through its MBeans, by the JDK's local agent. */
final class KarafInside implements AutoCloseable {

    private final JMXConnector connector;
    private final MBeanServerConnection server;

    private KarafInside(JMXConnector connector) throws IOException {
        this.connector = connector;
        server = connector.getMBeanServerConnection();
    }

    static KarafInside attach(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return new KarafInside(
                        JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException(e);
        }
    }

    /** Whether a bundle is active; none is before the test's own bundle is. */
    boolean isActive(String bundle) throws IOException {
        return server.isRegistered(name(BundlesMXBean.NAME)) && bundles().isActive(bundle);
    }

    /** What stops, updates and starts bundles. */
    BundlesMXBean bundles() {
        return JMX.newMXBeanProxy(server, name(BundlesMXBean.NAME), BundlesMXBean.class);
    }

    /** The names of all threads. */
    List<String> threads() throws IOException {
        ThreadMXBean threads = ManagementFactory.newPlatformMXBeanProxy(
                server, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
        return Arrays.stream(threads.dumpAllThreads(false, false))
                .map(ThreadInfo::getThreadName)
                .toList();
    }

    /** Counts, after a garbage collection, the class loaders that have loaded a class of this name. */
    long classLoadersOf(String className) throws IOException {
        ManagementFactory.newPlatformMXBeanProxy(server, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class)
                .gc();
        try {
            String loaders = (String) server.invoke(
                    name("com.sun.management:type=DiagnosticCommand"),
                    "vmClassloaders",
                    new Object[] {new String[] {"show-classes"}},
                    new String[] {String[].class.getName()});
            return loaders.lines()
                    .filter(line -> line.endsWith(" " + className))
                    .count();
        } catch (JMException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }

    private static ObjectName name(String name) {
        try {
            return new ObjectName(name);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
