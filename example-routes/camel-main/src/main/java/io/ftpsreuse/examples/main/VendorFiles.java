// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.examples.main;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** Fetches a vendor's files into {@code inbox}, and sends it those in {@code outbox}. */
public final class VendorFiles extends RouteBuilder {

    public static void main(String[] arguments) throws Exception {
        Main main = new Main();
        main.configure().addRoutesBuilder(new VendorFiles());
        main.run(arguments);
    }

    @Override
    public void configure() {
        String vendor = "ftpsreuse:{{vendor.host}}:{{vendor.port}}";
        String login = "username={{vendor.username}}&password=RAW({{vendor.password}})";

        from(vendor + "/outgoing?" + login + "&move=.done").to("file:inbox?tempFileName=${file:onlyname}.part");

        from("file:outbox?move=.sent").to(vendor + "/incoming?" + login + "&tempFileName=${file:onlyname}.part");
    }
}
