// SPDX-License-Identifier: Apache-2.0
/**
 * The vendor ingestion as a bundle for Karaf. It reads the vendors from ConfigAdmin and makes their routes from templates in XML, in
 * a Camel context of its own. Queues, retries and exactly-once delivery are in ftpsreuse-ingest.
 */
package io.ftpsreuse.examples.karaf;
