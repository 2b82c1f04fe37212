// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.routes;

import org.apache.camel.builder.RouteBuilder;

/** The twin of vendor-cluster.camel.yaml in the Java DSL; what it does and why is said there. */
public final class VendorClusterTemplates extends RouteBuilder {

    private static final String SERVER =
            "ftpsreuse:{{host}}:{{port}}/{{directory}}" + "?username=RAW({{username}})" + "&password={{password}}";

    private static final String LISTING = SERVER
            + "&antInclude=RAW({{pattern}})"
            + "&filter=#bean:gate-of-{{vendor}}"
            + "&maxMessagesPerPoll={{limit}}"
            + "&eagerMaxMessagesPerPoll={{eagerLimit}}"
            + "{{doneFile}}"
            + "&download=false"
            + "&noop=true"
            + "&idempotent=false"
            + "&pollStrategy=#bean:before-poll-of-{{vendor}}"
            + "&exceptionHandler=#bean:poll-failures-of-{{vendor}}"
            + "&{{schedule}}"
            + "&throwExceptionOnConnectFailed=true"
            + "{{options}}";

    private static final String FETCHING = SERVER
            + "{{doneFile}}"
            + "&localWorkDirectory=RAW({{fetchDirectory}})"
            + "&throwExceptionOnConnectFailed=true"
            + "{{options}}";

    @Override
    public void configure() {
        listing();
        work();
        routeTemplate("vendor-repair")
                .templateParameter("vendor")
                .from("timer:repair-{{vendor}}?delay=0&period=10000")
                .process("repair-of-{{vendor}}");
    }

    private void listing() {
        routeTemplate("vendor-listing")
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
                .templateParameter("schedule")
                .templateParameter("options")
                .templateParameter("claims")
                .from(LISTING)
                .process("claim-of-{{vendor}}")
                .to("jms:queue:{{claims}}");
    }

    private void work() {
        routeTemplate("vendor-work")
                .templateParameter("vendor")
                .templateParameter("host")
                .templateParameter("port")
                .templateParameter("username")
                .templateParameter("password")
                .templateParameter("directory")
                .templateParameter("doneFile")
                .templateParameter("schedule")
                .templateParameter("options")
                .templateParameter("claims")
                .templateParameter("workers")
                .templateParameter("fetchDirectory")
                .templateParameter("archive")
                .templateParameter("delivery")
                .templateParameter("folder")
                .templateParameter("queue")
                .templateParameter("topic")
                .templateParameter("claimCheckSize")
                .templateParameter("claimCheckFolder")
                .templateParameter("splitLines")
                .from("claims:queue:{{claims}}?concurrentConsumers={{workers}}&mapJmsMessage=false")
                .process("readMessage")
                .setVariable("vendor", constant("{{vendor}}"))
                .setVariable("vendorFolder", constant("{{folder}}"))
                .setVariable("queue", constant("{{queue}}"))
                .setVariable("topic", constant("{{topic}}"))
                .setVariable("claimCheckSize", constant("{{claimCheckSize}}"))
                .setVariable("claimCheckFolder", constant("{{claimCheckFolder}}"))
                .setVariable("splitLines", constant("{{splitLines}}"))
                .setVariable("archiveDirectory", constant("{{archive}}"))
                .setVariable("server", constant(FETCHING))
                .doTry()
                .process("fetchClaimed")
                .filter(simple("${variable.fetched}"))
                .process("identify")
                .to("direct:{{delivery}}")
                .endDoTry()
                .doCatch(Exception.class)
                .process("noteFailure")
                .end()
                .filter(simple("${variable.fetched}"))
                .process("archiveClaimed")
                .end();
    }
}
