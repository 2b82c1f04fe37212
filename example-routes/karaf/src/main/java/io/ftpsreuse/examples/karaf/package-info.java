// SPDX-License-Identifier: Apache-2.0
/** The vendor ingestion as a bundle for Karaf: what ConfigAdmin says becomes routes of a Camel context. */
package io.ftpsreuse.examples.karaf;
