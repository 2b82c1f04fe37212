/**
 * What a run has measured: settings, rows and medians, in a JSON file. Values are immutable. How they are measured or
 * shown is elsewhere.
 */
package io.ftpsreuse.bench.result;
