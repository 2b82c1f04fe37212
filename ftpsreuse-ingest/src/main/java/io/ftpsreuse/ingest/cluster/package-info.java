// SPDX-License-Identifier: Apache-2.0
/**
 * Several processes, on one machine or many, that share the work: one lists a vendor's files and puts a claim for each on
 * a queue, any of them takes a claim, fetches the file and delivers it. See docs/scaling.md.
 */
package io.ftpsreuse.ingest.cluster;
