// SPDX-License-Identifier: Apache-2.0
/**
 * Each known failure, produced by a server that refuses for that reason. The exception has to have its meaning and remedy. How
 * failures are recognised by their replies is a unit test of the client.
 */
package io.ftpsreuse.it.refusal;
