// SPDX-License-Identifier: Apache-2.0
/**
 * What was found and what follows from it: findings, facts, verdict, the recommended URI, and the report as text and JSON. The records
 * are the API of programs and of the JSON schema; {@code Observations} holds what a probe has to know of those before it.
 * Connects to no server.
 */
package io.ftpsreuse.doctor.report;
