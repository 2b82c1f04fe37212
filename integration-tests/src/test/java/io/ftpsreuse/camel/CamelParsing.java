// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.net.ftp.FTPFile;

/** What the component makes of names and options, for the tests that feed it any text. */
public final class CamelParsing {

    private CamelParsing() {}

    /** The names of a listing that a route gets to see. */
    public static List<String> harmlessOf(boolean pathsExpected, String... names) {
        FTPFile[] files = Arrays.stream(names).map(CamelParsing::file).toArray(FTPFile[]::new);
        return Arrays.stream(new ListedNames("server", pathsExpected).harmlessOf(files, "UTF-8"))
                .map(FTPFile::getName)
                .toList();
    }

    private static FTPFile file(String name) {
        FTPFile file = new FTPFile();
        file.setName(name);
        return file;
    }

    /** Validates the options that are text. */
    public static void configure(
            String sessionReuse, String tlsProtocols, String verifyTransfer, String pin, String ports) {
        FtpsReuseConfiguration configuration = new FtpsReuseConfiguration();
        configuration.setSessionReuse(sessionReuse);
        configuration.setTlsProtocols(tlsProtocols);
        configuration.setVerifyTransfer(verifyTransfer);
        configuration.setPinnedCertificate(pin);
        configuration.setActivePortRange(ports);
        configuration.configure(SessionReusingFtpsClientFactory.builder());
    }
}
