// SPDX-License-Identifier: Apache-2.0
/** Functions for placeholders in properties, which Camel finds by their names: secrets that are in no properties file. */
package io.ftpsreuse.ingest.secrets;
