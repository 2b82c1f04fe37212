// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.examples.routes;

import org.apache.camel.builder.RouteBuilder;

/** Sends each file of a vendor to a queue, as one message with the bytes and the name of the file. */
public final class VendorToQueue extends RouteBuilder {

    @Override
    public void configure() {
        from("ftpsreuse:{{vendor.host}}:{{vendor.port}}/outgoing"
                        + "?username={{vendor.username}}&password=RAW({{vendor.password}})"
                        + "&pinnedCertificate={{?vendor.certificate}}&move=.done")
                .routeId("vendor-to-queue")
                .setHeader("fileName", simple("${file:onlyname}"))
                .convertBodyTo(byte[].class)
                .to("jms:{{queue}}");
    }
}
