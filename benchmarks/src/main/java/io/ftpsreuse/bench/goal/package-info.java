/**
 * Ratios of results, and the goals that they are compared with. A run is checked against published results here. Nothing is
 * measured or written.
 */
package io.ftpsreuse.bench.goal;
