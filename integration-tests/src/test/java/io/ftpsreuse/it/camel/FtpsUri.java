// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import io.ftpsreuse.it.server.FtpsServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The URI of a directory on a test server, as a user writes it. Unless told otherwise it trusts the authority of this
 * run, by the bean {@link Routes#AUTHORITY}.
 */
record FtpsUri(String scheme, String credentials, String address, String directory, Map<String, String> options) {

    static FtpsUri of(FtpsServer server, String directory) {
        String credentials = server.username() + ":" + server.password();
        return new FtpsUri("ftpsreuse", credentials, addressOf(server.host(), server.port()), directory, Map.of())
                .with("implicit", server.spec().implicit())
                .with("sslContextParameters", "#" + Routes.AUTHORITY);
    }

    private static String addressOf(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    FtpsUri with(String option, Object value) {
        Map<String, String> changed = new LinkedHashMap<>(options);
        changed.put(option, value.toString());
        return new FtpsUri(scheme, credentials, address, directory, changed);
    }

    FtpsUri without(String option) {
        Map<String, String> changed = new LinkedHashMap<>(options);
        changed.remove(option);
        return new FtpsUri(scheme, credentials, address, directory, changed);
    }

    FtpsUri withHost(String host) {
        String port = address.substring(address.lastIndexOf(':') + 1);
        return new FtpsUri(scheme, credentials, addressOf(host, Integer.parseInt(port)), directory, options);
    }

    FtpsUri withCredentials(String userAndPassword) {
        return new FtpsUri(scheme, userAndPassword, address, directory, options);
    }

    /** Polls at once and then often, and hands every problem to {@link Routes#PROBLEMS}. */
    FtpsUri polledOften() {
        return with("initialDelay", 0)
                .with("delay", 100)
                .with("throwExceptionOnConnectFailed", true)
                .with("exceptionHandler", "#" + Routes.PROBLEMS);
    }

    /** The same with Camel's own {@code ftps}, and with the defaults of {@code ftpsreuse} where they differ. */
    FtpsUri stock() {
        return new FtpsUri("ftps", credentials, address, directory, options)
                .with("passiveMode", true)
                .with("binary", true)
                .with("stepwise", false);
    }

    @Override
    public String toString() {
        return scheme + ":" + credentials + "@" + address + "/" + directory + "?"
                + options.entrySet().stream()
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining("&"));
    }
}
