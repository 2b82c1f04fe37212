// SPDX-License-Identifier: Apache-2.0
/**
 * Vendors as the properties declare them: each setting, its validation, and the records that result. Messages about wrong
 * properties are made here. Nothing here depends on routes, the broker or the database.
 */
package io.ftpsreuse.ingest.vendor;
