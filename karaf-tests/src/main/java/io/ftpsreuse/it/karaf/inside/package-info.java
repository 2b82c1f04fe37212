// SPDX-License-Identifier: Apache-2.0
/** What the test does inside Karaf, where it has no foot otherwise: a bundle with one MBean. */
package io.ftpsreuse.it.karaf.inside;
