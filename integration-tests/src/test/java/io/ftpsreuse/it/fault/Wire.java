// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

/** One direction of a connection through the {@link FaultProxy}. */
public enum Wire {
    TO_SERVER,
    TO_CLIENT
}
