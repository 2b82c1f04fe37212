// SPDX-License-Identifier: Apache-2.0
/**
 * The routes to copy in the Java DSL; the same routes in YAML and XML are in the folder {@code camel} of the resources. Each is
 * complete in one file. Retries, exactly-once delivery and a quarantine are in ftpsreuse-ingest.
 */
package io.ftpsreuse.examples.routes;
