// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.examples.boot;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Component;

/** Fetches a vendor's files into {@code inbox}, and sends it those in {@code outbox}. */
@SpringBootApplication
public class VendorFiles {

    public static void main(String[] arguments) {
        SpringApplication.run(VendorFiles.class, arguments);
    }

    @Component
    static final class Routes extends RouteBuilder {

        @Override
        public void configure() {
            String vendor = "ftpsreuse:{{vendor.host}}:{{vendor.port}}";
            String login = "username={{vendor.username}}&password=RAW({{vendor.password}})";

            from(vendor + "/outgoing?" + login + "&move=.done").to("file:inbox?tempFileName=${file:onlyname}.part");

            from("file:outbox?move=.sent").to(vendor + "/incoming?" + login + "&tempFileName=${file:onlyname}.part");
        }
    }
}
