/**
 * Several control connections for one consumer or producer, up to the number that its options and the server allow. Each
 * connection is a consumer or producer of camel-ftp with operations of its own. Listing, polling and the processing of one
 * file are not in this package.
 */
package io.ftpsreuse.camel.parallel;
