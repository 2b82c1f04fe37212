// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camelftp;

import org.apache.camel.test.infra.ftp.services.embedded.EmbeddedConfiguration;
import org.apache.camel.test.infra.ftp.services.embedded.EmbeddedConfiguration.SecurityConfiguration;
import org.apache.camel.test.infra.ftp.services.embedded.FtpsEmbeddedService;
import org.apache.ftpserver.FtpServerFactory;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Camel's embedded server of its FTPS tests: implicit or explicit TLS, with or without client certificates. */
@SuppressWarnings("try") // whose close() declares any exception
public final class FtpsService extends FtpsEmbeddedService {

    public FtpsService(SecurityConfiguration security) {
        super(security);
    }

    @Override
    protected FtpServerFactory createFtpServerFactory(EmbeddedConfiguration configuration) {
        SecurityConfiguration security = configuration.getSecurityConfiguration();
        return TlsServer.of(
                super.createFtpServerFactory(configuration), security.isUseImplicit(), security.isClientAuth());
    }

    /** As that of {@link FtpService}. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return ConditionEvaluationResult.enabled("embedded");
    }

    /**
     * The next test class gets another port. Camel's static service would keep it, and a context of the class before, which
     * Camel's test support does not stop where a test instance serves a whole class, would consume from it.
     */
    @Override
    public void afterEach(ExtensionContext context) {
        super.afterEach(context);
        port = 0;
    }
}
