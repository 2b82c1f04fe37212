// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camelftp;

import org.apache.camel.test.infra.ftp.services.embedded.EmbeddedConfiguration;
import org.apache.camel.test.infra.ftp.services.embedded.FtpEmbeddedService;
import org.apache.ftpserver.FtpServerFactory;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Camel's embedded server of its plain FTP tests, with explicit TLS. */
@SuppressWarnings("try") // whose close() declares any exception
final class FtpService extends FtpEmbeddedService {

    @Override
    protected FtpServerFactory createFtpServerFactory(EmbeddedConfiguration configuration) {
        return TlsServer.of(super.createFtpServerFactory(configuration), false, false);
    }

    /** Camel asks for Docker, which an embedded server does not need. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return ConditionEvaluationResult.enabled("embedded");
    }
}
