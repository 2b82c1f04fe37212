/**
 * The {@code ftpsreuse} component: Camel's roles (component, endpoint, configuration, consumer, producer, operations) around
 * the client of {@link io.ftpsreuse.client}. It decides when to connect, to log in and to renew, and acts on remote files only
 * on proof. TLS, sockets and transfers are the client's; several connections, bodies and monitoring have packages of their own.
 */
package io.ftpsreuse.camel;
