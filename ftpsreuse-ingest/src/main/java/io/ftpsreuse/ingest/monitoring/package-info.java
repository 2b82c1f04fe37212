// SPDX-License-Identifier: Apache-2.0
/**
 * For operators: health checks, meters, and the address at which they are served. Nothing here decides what is
 * delivered. The status page is in {@code status}.
 */
package io.ftpsreuse.ingest.monitoring;
