// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.jms.JmsMessage;
import org.apache.camel.support.DefaultMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The step that reads a message from a queue: its text or its bytes become the body. Any other message is moved to the
 * dead letter queue unread, in the transaction that receives it, and the route ends: an object of a sender's choice can keep
 * its reader busy for ever. It needs {@code mapJmsMessage=false}, without which Camel reads the message before.
 */
final class ReadMessage implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(ReadMessage.class);

    /** Of Artemis, and of the broker inside this application. */
    private static final String DEAD_LETTERS = "DLQ";

    @Override
    public void process(Exchange exchange) throws JMSException {
        JmsMessage received = exchange.getMessage(JmsMessage.class);
        Message message = received.getJmsMessage();
        if (message instanceof TextMessage text) {
            received.setBody(text.getText());
        } else if (message instanceof BytesMessage bytes) {
            received.setBody(content(bytes));
        } else {
            putAway(message, received.getJmsSession());
            DefaultMessage answer = new DefaultMessage(exchange);
            answer.setBody("The message was not read: it is neither a TextMessage nor a BytesMessage");
            exchange.setMessage(answer);
            exchange.setRouteStop(true);
        }
    }

    private static byte[] content(BytesMessage message) throws JMSException {
        byte[] content = new byte[Math.toIntExact(message.getBodyLength())];
        message.readBytes(content);
        return content;
    }

    private static void putAway(Message message, Session session) throws JMSException {
        try (MessageProducer deadLetters = session.createProducer(session.createQueue(DEAD_LETTERS))) {
            deadLetters.send(message);
        }
        LOG.warn(
                "A message of {} was moved to the queue {} unread, since it is neither a TextMessage nor a"
                        + " BytesMessage: {}",
                message.getJMSDestination(),
                DEAD_LETTERS,
                message.getClass().getSimpleName());
    }
}
