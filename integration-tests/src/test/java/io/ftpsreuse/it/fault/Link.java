// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

/** One of the two kinds of connections of FTP. */
public enum Link {
    CONTROL,
    DATA
}
