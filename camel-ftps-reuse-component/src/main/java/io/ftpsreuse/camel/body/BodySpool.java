// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.body;

/**
 * Where the bodies of an endpoint are held.
 *
 * @param files the bodies of the component that are on disk
 * @param threshold the most bytes of a body that are held in memory; 0 or less for all
 */
public record BodySpool(BodyFiles files, long threshold) {}
