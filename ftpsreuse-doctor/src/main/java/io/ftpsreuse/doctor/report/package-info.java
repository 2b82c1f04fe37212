// SPDX-License-Identifier: Apache-2.0
/**
 * The results of an examination and the conclusion: findings, facts, verdict, the recommended URI, and the report as text
 * and JSON. The records are the API of programs and of the JSON schema; {@code Observations} holds results that later probes
 * need. It connects to no server.
 */
package io.ftpsreuse.doctor.report;
