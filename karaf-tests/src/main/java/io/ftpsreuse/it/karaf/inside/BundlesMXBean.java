// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.karaf.inside;

/** Does what {@code bundle:stop}, {@code bundle:update} and {@code bundle:start} of Karaf's shell do. */
public interface BundlesMXBean {

    /** The name that it is registered by. */
    String NAME = "io.ftpsreuse.it:type=Bundles";

    /** Stops the bundle with this symbolic name, and returns when it is stopped. */
    void stop(String bundle);

    /** Reads it again from where it came from, as a new revision, and drops the former one. */
    void update(String bundle);

    void start(String bundle);

    /** Tells one class loader of the bundle from another. */
    int classLoader(String bundle);

    /** Returns whether there is such a bundle, and it is active. */
    boolean isActive(String bundle);
}
