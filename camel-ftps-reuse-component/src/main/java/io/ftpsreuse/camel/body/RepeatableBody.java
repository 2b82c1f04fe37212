// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.body;

import io.ftpsreuse.client.RepeatableSource;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.WrappedFile;

/** A message body that can be read any number of times: a file, bytes or text, but not a stream. */
public record RepeatableBody(Exchange exchange, Object body) implements RepeatableSource {

    /**
     * The body of a message as a source of uploads, or null if it can be read only once.
     *
     * @param charset the charset to which the endpoint converts the body, which then differs from the one read here; or null
     */
    public static RepeatableBody of(Exchange exchange, String charset) {
        Object body = exchange.getIn().getBody();
        Object value = body instanceof WrappedFile<?> file ? file.getFile() : body;
        boolean repeatable =
                value instanceof File || value instanceof Path || value instanceof byte[] || value instanceof String;
        return repeatable && charset == null ? new RepeatableBody(exchange, body) : null;
    }

    @Override
    public InputStream openAt(long offset) throws IOException {
        InputStream stream;
        try {
            // The conversion that camel-ftp made for the first attempt, so that the bytes are the same.
            stream = exchange.getContext().getTypeConverter().mandatoryConvertTo(InputStream.class, exchange, body);
        } catch (NoTypeConversionAvailableException | CamelExecutionException e) {
            throw new IOException("The message body cannot be read again", e);
        }
        stream.skipNBytes(offset);
        return stream;
    }
}
