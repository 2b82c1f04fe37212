// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camelftp;

import org.apache.camel.test.infra.ftp.services.embedded.EmbeddedConfiguration.SecurityConfiguration;
import org.apache.camel.test.infra.ftp.services.embedded.FtpEmbeddedService;
import org.apache.camel.test.infra.ftp.services.embedded.FtpsEmbeddedService;

/** In place of Camel's class of this name: starts FTPS servers, also for tests that Camel runs with plain FTP. */
public final class FtpServiceFactory {

    private FtpServiceFactory() {}

    public static FtpEmbeddedService createEmbeddedService() {
        return new FtpService();
    }

    public static FtpsEmbeddedService createSecureEmbeddedService(SecurityConfiguration security) {
        return new FtpsService(security);
    }
}
