// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.examples.quarkus;

import org.apache.camel.builder.RouteBuilder;

/** Fetches a vendor's files into {@code inbox}, and sends it those in {@code outbox}. */
public final class VendorFiles extends RouteBuilder {

    @Override
    public void configure() {
        String vendor = "ftpsreuse:{{vendor.host}}:{{vendor.port}}";
        String login = "username={{vendor.username}}&password=RAW({{vendor.password}})";

        from(vendor + "/outgoing?" + login + "&move=.done").to("file:inbox?tempFileName=${file:onlyname}.part");

        from("file:outbox?move=.sent").to(vendor + "/incoming?" + login + "&tempFileName=${file:onlyname}.part");
    }
}
