// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.diagnosis.KnownFailures;

/** The server refused the login of a {@link FtpsSession}. Trying again with the same password may lock the account. */
public class LoginRefusedException extends FtpsReuseException {

    private static final long serialVersionUID = 1L;

    LoginRefusedException(String user, int replyCode, FailureContext failureContext) {
        super(
                "The server refused the login of " + user,
                failureContext,
                KnownFailures.explain("PASS", replyCode, failureContext.reply().orElse(""))
                        .knownFailure()
                        .orElse(null),
                null);
    }
}
