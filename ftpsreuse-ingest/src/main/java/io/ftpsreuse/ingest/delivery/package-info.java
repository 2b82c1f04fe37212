// SPDX-License-Identifier: Apache-2.0
/**
 * Delivery of vendors' files exactly once: the steps that the routes are made of, and what they remember in a database.
 * It knows Camel, JDBC and the file system. It knows nothing of how vendors are declared or how processes share the work.
 */
package io.ftpsreuse.ingest.delivery;
