/**
 * What is compared: programs that are installed (curl, lftp, rclone) and clients in Java, each with the command or
 * class of one job. A contender runs in a process of its own. Servers and results are elsewhere.
 */
package io.ftpsreuse.bench.contender;
