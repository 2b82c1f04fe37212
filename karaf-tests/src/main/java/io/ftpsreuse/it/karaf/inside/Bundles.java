// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.karaf.inside;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

final class Bundles implements BundlesMXBean {

    private static final long SECONDS_TO_REFRESH = 60;

    private final BundleContext context;

    Bundles(BundleContext context) {
        this.context = context;
    }

    @Override
    public void stop(String bundle) {
        try {
            named(bundle).stop();
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void update(String bundle) {
        Bundle updated = named(bundle);
        CountDownLatch refreshed = new CountDownLatch(1);
        try {
            updated.update();
            context.getBundle(0)
                    .adapt(FrameworkWiring.class)
                    .refreshBundles(List.of(updated), event -> refreshed.countDown());
            if (!refreshed.await(SECONDS_TO_REFRESH, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the framework did not refresh " + bundle);
            }
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void start(String bundle) {
        try {
            named(bundle).start();
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int classLoader(String bundle) {
        return System.identityHashCode(named(bundle).adapt(BundleWiring.class).getClassLoader());
    }

    @Override
    public boolean isActive(String bundle) {
        return find(bundle).filter(found -> found.getState() == Bundle.ACTIVE).isPresent();
    }

    private Bundle named(String bundle) {
        return find(bundle).orElseThrow(() -> new IllegalArgumentException("there is no bundle " + bundle));
    }

    private Optional<Bundle> find(String bundle) {
        return Arrays.stream(context.getBundles())
                .filter(candidate -> bundle.equals(candidate.getSymbolicName()))
                .findFirst();
    }
}
