// SPDX-License-Identifier: Apache-2.0
/**
 * The command {@code ./doctor} and the doctor of endpoints, each with the verdict that a server deserves. A recommended URI is
 * used in a route afterwards. Unit tests of its parts are in the module of the doctor.
 */
package io.ftpsreuse.it.doctor;
