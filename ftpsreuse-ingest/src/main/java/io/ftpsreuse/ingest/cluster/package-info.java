// SPDX-License-Identifier: Apache-2.0
/**
 * Several processes that share the work: one lists a vendor's files and puts a claim for each on a queue, any of them
 * receives a claim, fetches the file and delivers it. It owns the claims, the leases and the locks, see docs/scaling.md.
 * How a file is delivered is in {@code delivery}.
 */
package io.ftpsreuse.ingest.cluster;
