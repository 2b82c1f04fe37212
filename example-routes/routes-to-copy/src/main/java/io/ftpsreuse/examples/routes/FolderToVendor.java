// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.examples.routes;

import org.apache.camel.builder.RouteBuilder;

/** Uploads the files of a folder to a vendor; each has its name there when it is complete. */
public final class FolderToVendor extends RouteBuilder {

    @Override
    public void configure() {
        from("file:{{outbox}}?move=.sent")
                .routeId("folder-to-vendor")
                .to("ftpsreuse:{{vendor.host}}:{{vendor.port}}/incoming"
                        + "?username={{vendor.username}}&password=RAW({{vendor.password}})"
                        + "&pinnedCertificate={{?vendor.certificate}}&tempFileName=${file:onlyname}.part");
    }
}
