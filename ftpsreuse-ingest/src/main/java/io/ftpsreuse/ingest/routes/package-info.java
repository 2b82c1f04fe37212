// SPDX-License-Identifier: Apache-2.0
/** The routes in the Java DSL, for {@code routes.language=java}: twins of the YAML files, which say why. */
package io.ftpsreuse.ingest.routes;
