// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.karaf.inside;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Registers the MBean while the bundle is active. */
public final class Activator implements BundleActivator {

    @Override
    public void start(BundleContext context) throws JMException {
        ManagementFactory.getPlatformMBeanServer()
                .registerMBean(new Bundles(context), new ObjectName(BundlesMXBean.NAME));
    }

    @Override
    public void stop(BundleContext context) throws JMException {
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(BundlesMXBean.NAME));
    }
}
