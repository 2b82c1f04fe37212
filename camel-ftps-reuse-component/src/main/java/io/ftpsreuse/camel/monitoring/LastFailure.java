// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import java.time.Instant;

/**
 * The last refusal by a server, or by the client because of it.
 *
 * @param when when it was refused
 * @param reason the refused operation, the side that refused it, and the remedy
 */
record LastFailure(Instant when, String reason) {}
