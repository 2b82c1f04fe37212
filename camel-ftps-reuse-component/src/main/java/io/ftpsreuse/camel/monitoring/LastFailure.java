// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import java.time.Instant;

/**
 * The last failure of a control connection, a data connection or a poll.
 *
 * @param when when it failed
 * @param reason the failed operation, the server and the remedy
 */
record LastFailure(Instant when, String reason) {}
