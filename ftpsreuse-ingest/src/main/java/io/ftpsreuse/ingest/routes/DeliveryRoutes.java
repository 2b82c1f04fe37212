// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.routes;

import org.apache.camel.Predicate;
import org.apache.camel.builder.RouteBuilder;

/** The twin of deliveries.camel.yaml in the Java DSL; what it does and why is said there. */
public final class DeliveryRoutes extends RouteBuilder {

    private static final String DONE = "${variable.vendor}: ${header.fileName}, ${header.fileSize} bytes, is in ";

    @Override
    public void configure() {
        folder();
        queue();
        lines();
        topic();
        both();
        publish();
        claimCheck();
        send();
    }

    private void folder() {
        from("direct:folder")
                .routeId("deliver-to-folder")
                .setVariable("target", constant("folder"))
                .setVariable("folder", variable("vendorFolder"))
                .setVariable("name", header("fileName"))
                .setVariable("keep", constant("false"))
                .to("direct:publish")
                .log(DONE + "${variable.folder}");
    }

    private void queue() {
        from("direct:queue")
                .routeId("deliver-to-queue")
                .idempotentConsumer(variable("key"))
                .idempotentRepository("queueJournal")
                .eager(false)
                .completionEager(true)
                .removeOnFailure(false)
                .choice()
                .when(simple("${header.fileSize} > ${variable.claimCheckSize}"))
                .to("direct:claim-check")
                .otherwise()
                .convertBodyTo(byte[].class)
                .end()
                .setHeader("_AMQ_DUPL_ID", variable("key"))
                .to("direct:send")
                .log(DONE + "queue ${variable.queue}")
                .end()
                .setBody(variable("local"));
    }

    private void lines() {
        from("direct:lines")
                .routeId("deliver-lines")
                .idempotentConsumer(variable("key"))
                .idempotentRepository("queueJournal")
                .eager(false)
                .completionEager(true)
                .removeOnFailure(false)
                .process("countChunks")
                .setProperty("CamelCharsetName", constant("ISO-8859-1"))
                .split(body().tokenize("\n", "${variable.splitLines}", false))
                .streaming()
                .stopOnException()
                .process("numberChunk")
                .filter(simple("${variable.chunkSent} == false"))
                .convertBodyTo(byte[].class)
                .to("direct:send")
                .process("recordChunk")
                .end()
                .end()
                .log(DONE + "queue ${variable.queue}, in lines")
                .end()
                .setBody(variable("local"));
    }

    private void topic() {
        from("direct:topic")
                .routeId("deliver-to-topic")
                .idempotentConsumer(variable("key"))
                .idempotentRepository("topicJournal")
                .eager(false)
                .completionEager(true)
                .removeOnFailure(false)
                .choice()
                .when(simple("${header.fileSize} > ${variable.claimCheckSize}"))
                .to("direct:claim-check")
                .end()
                .convertBodyTo(byte[].class)
                .setHeader("kafka.KEY", variable("key"))
                .toD("kafka:${variable.topic}"
                        + "?valueSerializer=org.apache.kafka.common.serialization.ByteArraySerializer"
                        + "&headerSerializer=#bean:textHeaders")
                .log(DONE + "topic ${variable.topic}")
                .end()
                .setBody(variable("local"));
    }

    private void both() {
        from("direct:queue-and-folder")
                .routeId("deliver-to-queue-and-folder")
                .to("direct:queue")
                .to("direct:folder");
        from("direct:topic-and-folder")
                .routeId("deliver-to-topic-and-folder")
                .to("direct:topic")
                .to("direct:folder");
        from("direct:lines-and-folder")
                .routeId("deliver-lines-and-to-folder")
                .to("direct:lines")
                .to("direct:folder");
    }

    private void publish() {
        from("direct:publish")
                .routeId("publish")
                .process("stage")
                .process("claim")
                .process("publish");
    }

    private void claimCheck() {
        from("direct:claim-check")
                .routeId("claim-check")
                .setVariable("target", constant("claim-check"))
                .setVariable("folder", variable("claimCheckFolder"))
                .setVariable("name", variable("key"))
                .setVariable("keep", constant("true"))
                .to("direct:publish")
                .setHeader("claimCheck", simple("${variable.folder}/${variable.name}"))
                .setBody(header("claimCheck"));
    }

    private void send() {
        Predicate alreadyOnQueue = exchange -> exchange.getContext()
                .getRegistry()
                .lookupByNameAndType("alreadyOnQueue", Predicate.class)
                .matches(exchange);
        from("direct:send")
                .routeId("send")
                .doTry()
                .toD("jms:queue:${variable.queue}?transacted=true")
                .doCatch(Exception.class)
                .onWhen(alreadyOnQueue)
                .log("${variable.vendor}: ${header.fileName} was in queue ${variable.queue} already")
                .end();
    }
}
