// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.routes;

import org.apache.camel.builder.RouteBuilder;

/** The twin of vendor-outbox.camel.yaml in the Java DSL; what it does and why is said there. */
public final class VendorOutboxTemplates extends RouteBuilder {

    private static final String VENDOR = "ftpsreuse:{{host}}:{{port}}/{{uploadDirectory}}"
            + "?username=RAW({{username}})"
            + "&password={{password}}"
            + "&tempFileName=${file:name}.part"
            + "{{options}}";

    @Override
    public void configure() {
        routeTemplate("vendor-outbox")
                .templateParameter("vendor")
                .templateParameter("host")
                .templateParameter("port")
                .templateParameter("username")
                .templateParameter("password")
                .templateParameter("outbox")
                .templateParameter("uploadDirectory")
                .templateParameter("schedule")
                .templateParameter("turn")
                .templateParameter("options")
                .from("file:{{outbox}}?move=.sent/${file:name}&{{schedule}}{{turn}}")
                .to(VENDOR)
                .log("{{vendor}}: pushed ${header.CamelFileName}, ${header.CamelFileLength} bytes");

        routeTemplate("vendor-outbox-queue")
                .templateParameter("vendor")
                .templateParameter("host")
                .templateParameter("port")
                .templateParameter("username")
                .templateParameter("password")
                .templateParameter("outboxQueue")
                .templateParameter("uploadDirectory")
                .templateParameter("schedule")
                .templateParameter("options")
                .from("jms:queue:{{outboxQueue}}?transacted=true&mapJmsMessage=false")
                .errorHandler("waitForVendor")
                .process("readMessage")
                .process("nameFile")
                .to(VENDOR)
                .log("{{vendor}}: pushed ${header.fileName}, ${header.fileSize} bytes")
                .setBody(simple("{{vendor}} has ${header.fileName}, ${header.fileSize} bytes"));
    }
}
