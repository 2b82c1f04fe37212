// SPDX-License-Identifier: Apache-2.0
/**
 * The status page: what became of vendors' files last, how their servers are doing, and what is wrong. It is told or asks
 * the routes, and they know nothing of it; without it nothing here is made.
 */
package io.ftpsreuse.ingest.status;
