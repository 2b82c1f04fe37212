/**
 * The application ftpsreuse-ingest as it is deployed: its command, its properties, and the times of its deliveries, which
 * the kernel notes for each file. What is measured with it is elsewhere.
 */
package io.ftpsreuse.bench.application;
