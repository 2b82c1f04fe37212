// SPDX-License-Identifier: Apache-2.0
/**
 * Properties of the application as a whole: their values as text, numbers and lengths of time, and the exception for those
 * that are wrong. References such as {@code {{env:NAME}}} are resolved by Camel. The meaning of each property is defined
 * where it is used, and the settings of vendors are in {@code vendor}.
 */
package io.ftpsreuse.ingest.settings;
