// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.client.ServerMemory;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.remote.FtpUtils;
import org.apache.camel.component.file.remote.FtpsComponent;
import org.apache.camel.spi.annotations.Component;
import org.apache.commons.net.ftp.FTPFile;

/**
 * Makes {@code ftpsreuse} endpoints, and keeps what was learnt about each server for as long as it lives, for all of
 * them together.
 */
@Component(FtpsReuseComponent.SCHEME)
public class FtpsReuseComponent extends FtpsComponent {

    static final String SCHEME = "ftpsreuse";

    private static final Pattern ENCODED_IPV6 =
            Pattern.compile("^([^/?]+:(?://)?(?:[^/?]*@)?)%5B([0-9A-Fa-f:.]+)%5D", Pattern.CASE_INSENSITIVE);

    private final ServerMemory serverMemory = new ServerMemory();
    private final WorkDirectories workDirectories = new WorkDirectories();

    public FtpsReuseComponent() {}

    public FtpsReuseComponent(CamelContext context) {
        super(context);
    }

    /** What was learnt about the servers of this component's endpoints. */
    public ServerMemory getServerMemory() {
        return serverMemory;
    }

    WorkDirectories workDirectories() {
        return workDirectories;
    }

    @Override
    protected void doShutdown() throws Exception {
        super.doShutdown();
        workDirectories.remove();
    }

    /** Camel encodes the brackets of an IPv6 address (RFC 3986 section 3.2.2), and then finds no host in the URI. */
    private static String withBrackets(String uri) {
        return ENCODED_IPV6.matcher(uri).replaceFirst("$1[$2]");
    }

    /** Upstream constructs an {@code FtpsEndpoint}; here it is ours, prepared in the same way. */
    @Override
    protected GenericFileEndpoint<FTPFile> buildFileEndpoint(
            String uri, String remaining, Map<String, Object> parameters) throws Exception {
        FtpsReuseConfiguration configuration = new FtpsReuseConfiguration(new URI(withBrackets(getBaseUri(uri))));
        FtpUtils.ensureRelativeFtpDirectory(this, configuration);

        FtpsReuseEndpoint endpoint = new FtpsReuseEndpoint(uri, this, configuration);
        // The stores first: their prefix begins with that of the client's parameters.
        extractAndSetFtpClientKeyStoreParameters(parameters, endpoint);
        extractAndSetFtpClientTrustStoreParameters(parameters, endpoint);
        extractAndSetFtpClientConfigParameters(parameters, endpoint);
        extractAndSetFtpClientParameters(parameters, endpoint);
        if (endpoint.getSslContextParameters() == null) {
            endpoint.setSslContextParameters(retrieveGlobalSslContextParameters());
        }
        return endpoint;
    }
}
