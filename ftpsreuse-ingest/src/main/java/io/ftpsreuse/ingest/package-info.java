// SPDX-License-Identifier: Apache-2.0
/**
 * The application: its main class, and the set-up that adds the routes of the vendors and their beans to Camel. The routes
 * themselves are YAML, in the resources. The parts of a route, a vendor, the broker or the database live in the
 * packages below, and none of them uses this one.
 */
package io.ftpsreuse.ingest;
