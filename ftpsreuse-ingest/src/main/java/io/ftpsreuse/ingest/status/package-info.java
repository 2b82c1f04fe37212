// SPDX-License-Identifier: Apache-2.0
/**
 * The status page: the last files of each vendor, the condition of its server, and the problems with their remedies. It
 * listens to the routes, and they do not depend on it. Without the page no object of this package exists.
 */
package io.ftpsreuse.ingest.status;
