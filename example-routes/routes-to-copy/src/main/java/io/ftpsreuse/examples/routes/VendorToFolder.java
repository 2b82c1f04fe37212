// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.examples.routes;

import org.apache.camel.builder.RouteBuilder;

/** Downloads the files of a vendor to a folder; each has its name there when it is complete. */
public final class VendorToFolder extends RouteBuilder {

    @Override
    public void configure() {
        from("ftpsreuse:{{vendor.host}}:{{vendor.port}}/outgoing"
                        + "?username={{vendor.username}}&password=RAW({{vendor.password}})"
                        + "&pinnedCertificate={{?vendor.certificate}}&move=.done")
                .routeId("vendor-to-folder")
                .to("file:{{inbox}}?tempFileName=${file:onlyname}.part");
    }
}
