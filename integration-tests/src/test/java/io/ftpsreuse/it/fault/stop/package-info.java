// SPDX-License-Identifier: Apache-2.0
/**
 * Routes that are stopped, and connections that are closed, in the middle of a transfer. A stop waits for the transfer; a forced
 * stop leaves no thread, socket or partial file. Processes that are killed are in {@code io.ftpsreuse.it.crash}.
 */
package io.ftpsreuse.it.fault.stop;
