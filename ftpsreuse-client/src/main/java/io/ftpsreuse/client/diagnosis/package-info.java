/**
 * Known failures: replies of servers and messages of JSSE, their meaning and their remedy. A failure has the server, TLS
 * version and mechanism as its context, and a remedy in the terms of its reader. Exceptions are in the package above;
 * nothing here connects to a server.
 */
package io.ftpsreuse.client.diagnosis;
