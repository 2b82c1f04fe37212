// SPDX-License-Identifier: Apache-2.0
/**
 * The database of the deliveries: its pool of connections, and the file of the embedded one. It opens, checks and closes
 * it. The tables and their content belong to {@code delivery} and {@code cluster}.
 */
package io.ftpsreuse.ingest.database;
