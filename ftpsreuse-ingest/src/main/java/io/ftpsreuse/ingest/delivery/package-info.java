// SPDX-License-Identifier: Apache-2.0
/**
 * Delivery of vendors' files exactly once: the steps of the routes, and their state in a database.
 * It uses Camel, JDBC and the file system. It does not depend on the declaration of vendors or on the cluster.
 */
package io.ftpsreuse.ingest.delivery;
