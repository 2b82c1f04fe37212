// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import io.ftpsreuse.client.CertificatePin;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.commons.net.ftp.FTP;

/** Something to do with a server that may have no end; {@link #main} does one after the other, as {@link SmallJvm} says. */
enum Ordeal {
    LOG_IN {
        @Override
        String of(Order order) throws Exception {
            order.connect().disconnect();
            return "logged in";
        }
    },
    LISTING {
        @Override
        String of(Order order) throws Exception {
            return order.connect().listFiles("in").length + " entries";
        }
    },
    FEATURES {
        @Override
        String of(Order order) throws Exception {
            return "features: " + order.connect().features();
        }
    },
    DOWNLOAD {
        @Override
        String of(Order order) throws Exception {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            order.connect().retrieveFile("in/a.txt", content);
            return content.size() + " bytes";
        }
    },
    UPLOAD {
        @Override
        String of(Order order) throws Exception {
            order.connect().storeFile("in/b.txt", new ByteArrayInputStream(new byte[1 << 20]));
            return "stored";
        }
    },
    /** A route that polls once; what it reports is the first problem or the first file. */
    ROUTE {
        @Override
        String of(Order order) throws Exception {
            BlockingQueue<String> seen = new LinkedBlockingQueue<>();
            DefaultCamelContext context = new DefaultCamelContext();
            try {
                context.getRegistry().bind("problems", new Problems(seen));
                RouteBuilder.addRoutes(context, route -> route.from(order.uri())
                        .process(exchange ->
                                seen.add("delivered " + exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY))));
                context.start();
                String first = seen.poll(60, TimeUnit.SECONDS);
                return first == null ? "nothing within a minute" : first;
            } finally {
                context.getShutdownStrategy().setTimeout(1);
                context.stop();
            }
        }
    };

    static final String REPORT = "REPORT";

    abstract String of(Order order) throws Exception;

    public static void main(String[] args) throws Exception {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            String[] words = line.split(" ");
            Order order = new Order(words[1], Integer.parseInt(words[2]), words[3], CertificatePin.parse(words[4]));
            System.gc();
            HostileTable.forgetPeak();
            String outcome;
            try {
                outcome = valueOf(words[0]).of(order);
            } catch (Exception e) {
                outcome = words(e);
            }
            System.out.println(REPORT + "\t" + outcome + "\t" + HostileTable.peakOfThisJvm());
        }
    }

    /** An exception and those that caused it, on one line. */
    private static String words(Throwable failure) {
        StringBuilder words = new StringBuilder();
        for (Throwable each = failure; each != null && words.length() < 200; each = each.getCause()) {
            words.append(words.isEmpty() ? "" : " < ").append(each.getClass().getSimpleName());
        }
        String message = String.valueOf(failure.getMessage()).replaceAll("\\s", " ");
        return words + ": " + message.substring(0, Math.min(message.length(), 200));
    }

    /** Whom to deal with. */
    record Order(String host, int port, String password, CertificatePin pin) {

        SessionReusingFtpsClient connect() throws Exception {
            SessionReusingFtpsClient client = SessionReusingFtpsClientFactory.builder()
                    .pinnedCertificate(pin)
                    .build()
                    .newClient();
            client.setDefaultTimeout(5_000);
            client.connect(host, port);
            client.login(ScriptedFtpsServer.USER, password);
            client.execPBSZ(0);
            client.execPROT("P");
            client.setFileType(FTP.BINARY_FILE_TYPE);
            client.enterLocalPassiveMode();
            return client;
        }

        String uri() {
            return "ftpsreuse:" + ScriptedFtpsServer.USER + "@" + host + ":" + port + "/in?password=" + password
                    + "&pinnedCertificate=" + pin + "&initialDelay=0&delay=100000&throwExceptionOnConnectFailed=true"
                    + "&exceptionHandler=#problems&idempotent=true&maximumReconnectAttempts=1";
        }
    }

    private record Problems(Queue<String> seen) implements ExceptionHandler {

        @Override
        public void handleException(Throwable exception) {
            seen.add(words(exception));
        }

        @Override
        public void handleException(String message, Throwable exception) {
            handleException(exception);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            handleException(exception);
        }
    }
}
