// SPDX-License-Identifier: Apache-2.0
/**
 * The application: its main class, and the set-up that gives Camel the routes of the vendors and what these need. The routes
 * themselves are YAML, in the resources. What a route, a vendor, the broker or the database is made of lives in the
 * packages below, and none of them knows this one.
 */
package io.ftpsreuse.ingest;
