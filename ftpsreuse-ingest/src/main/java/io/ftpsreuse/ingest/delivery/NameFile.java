// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * The step that turns a message into a file to push: its name is the message's property {@code fileName}, which must be a
 * name and not a path, since the sender of a message should not choose the directory.
 */
final class NameFile implements Processor {

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        String name = message.getHeader("fileName", String.class);
        if (name == null || !isSimple(name)) {
            throw new IllegalArgumentException(
                    "The message's property fileName is '" + name + "', but must be a file's name, without a path");
        }
        byte[] content = message.getBody(byte[].class);
        message.setBody(content);
        message.setHeader(Exchange.FILE_NAME, name);
        message.setHeader("fileSize", content.length);
    }

    private static boolean isSimple(String name) {
        return !name.isBlank()
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))
                && Path.of(name).getNameCount() == 1
                && !name.equals(".")
                && !name.equals("..");
    }
}
