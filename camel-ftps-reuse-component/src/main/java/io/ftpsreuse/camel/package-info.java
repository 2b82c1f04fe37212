/** The {@code ftpsreuse} component: Camel's roles around the client of {@link io.ftpsreuse.client}. */
package io.ftpsreuse.camel;
