/**
 * Listings: the parsers of commons-net within bounds, the filter for entries, and lines that no parser understands. The
 * commands LIST, NLST and MLSD are sent by the client.
 */
package io.ftpsreuse.client.internal.listing;
