// SPDX-License-Identifier: Apache-2.0
/**
 * The demonstration behind {@code ./demo}: the application with two vendors on an embedded FTPS server, and a summary of
 * the delivered files. It starts the application as any user does. Nothing here runs in operation.
 */
package io.ftpsreuse.ingest.demo;
