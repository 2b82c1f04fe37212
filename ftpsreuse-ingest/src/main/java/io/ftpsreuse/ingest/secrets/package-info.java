// SPDX-License-Identifier: Apache-2.0
/**
 * Functions for placeholders in properties, which Camel finds by their names. They read secrets from files and key stores.
 * No secret is kept or logged here.
 */
package io.ftpsreuse.ingest.secrets;
