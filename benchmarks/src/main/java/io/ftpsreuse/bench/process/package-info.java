/**
 * Processes, their CPU time and memory from /proc, and the folders they work in. Each process is ended by its own id.
 * It knows nothing of FTP.
 */
package io.ftpsreuse.bench.process;
