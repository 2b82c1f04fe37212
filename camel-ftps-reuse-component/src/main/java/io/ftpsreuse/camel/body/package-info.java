/**
 * The bodies of messages: files downloaded into memory, to disk or into a work directory, and bodies that an upload can read
 * again. A body on disk is deleted when nobody holds it any more, or when the component stops. The transfer from the server,
 * and the treatment of the remote file afterwards, are not decided here.
 */
package io.ftpsreuse.camel.body;
