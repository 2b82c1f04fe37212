// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.routes;

import org.apache.camel.builder.RouteBuilder;

/** The twin of vendor-files.camel.yaml in the Java DSL; what it does and why is said there. */
public final class VendorFilesTemplate extends RouteBuilder {

    private static final String FROM = "ftpsreuse:{{host}}:{{port}}/{{directory}}"
            + "?username=RAW({{username}})"
            + "&password={{password}}"
            + "&antInclude=RAW({{pattern}})"
            + "&filter=#bean:gate-of-{{vendor}}"
            + "&maxMessagesPerPoll={{limit}}"
            + "&eagerMaxMessagesPerPoll={{eagerLimit}}"
            + "{{doneFile}}"
            + "&localWorkDirectory=RAW({{fetchDirectory}})"
            + "&{{afterwards}}"
            + "&pollStrategy=#bean:before-poll-of-{{vendor}}"
            + "&exceptionHandler=#bean:failures-of-{{vendor}}"
            + "&onCompletionExceptionHandler=#bean:failures-of-{{vendor}}"
            + "&{{schedule}}"
            + "&throwExceptionOnConnectFailed=true"
            + "{{options}}";

    @Override
    public void configure() {
        routeTemplate("vendor-files")
                .templateParameter("vendor")
                .templateParameter("host")
                .templateParameter("port")
                .templateParameter("username")
                .templateParameter("password")
                .templateParameter("directory")
                .templateParameter("pattern")
                .templateParameter("limit")
                .templateParameter("eagerLimit")
                .templateParameter("doneFile")
                .templateParameter("fetchDirectory")
                .templateParameter("archive")
                .templateParameter("afterwards")
                .templateParameter("schedule")
                .templateParameter("options")
                .templateParameter("delivery")
                .templateParameter("folder")
                .templateParameter("queue")
                .templateParameter("topic")
                .templateParameter("claimCheckSize")
                .templateParameter("claimCheckFolder")
                .templateParameter("splitLines")
                .from(FROM)
                .setVariable("vendor", constant("{{vendor}}"))
                .setVariable("vendorFolder", constant("{{folder}}"))
                .setVariable("queue", constant("{{queue}}"))
                .setVariable("topic", constant("{{topic}}"))
                .setVariable("claimCheckSize", constant("{{claimCheckSize}}"))
                .setVariable("claimCheckFolder", constant("{{claimCheckFolder}}"))
                .setVariable("splitLines", constant("{{splitLines}}"))
                .setVariable("archiveDirectory", constant("{{archive}}"))
                .doTry()
                .process("identify")
                .to("direct:{{delivery}}")
                .doCatch(Exception.class)
                .process("failures-of-{{vendor}}")
                .end();
    }
}
