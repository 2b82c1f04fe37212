// SPDX-License-Identifier: Apache-2.0
/**
 * Applications as a user runs them: Camel Main, the container image, and a JVM with less memory than a file or listing needs. They
 * run as processes or containers. Processes that are killed are in {@code io.ftpsreuse.it.crash}.
 */
package io.ftpsreuse.it.main;
