/**
 * Counters, condition and failures of endpoints and servers for operators: health checks, JMX, Micrometer and the developer
 * console. It only observes: no class in it connects to a server, or influences a transfer. The counting itself, and the
 * catalogue of known failures, belong to the client.
 */
package io.ftpsreuse.camel.monitoring;
