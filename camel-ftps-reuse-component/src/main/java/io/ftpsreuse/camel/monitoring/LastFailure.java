// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import java.time.Instant;

/**
 * What a server, or the client on its account, has refused.
 *
 * @param when when it was refused
 * @param why what was refused, by whom and what to do
 */
record LastFailure(Instant when, String why) {}
