// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.internal.ControlChannel;
import io.ftpsreuse.client.internal.net.ConnectionOwner;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews the control connection of one client by its {@link ControlConnectionRenewal}, and counts that. */
final class Renewal implements ConnectionOwner {

    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

    private final SessionReusingFtpsClient client;
    private final ControlChannel control;
    private ControlConnectionRenewal renewal;

    Renewal(SessionReusingFtpsClient client, ControlChannel control) {
        this.client = client;
        this.control = control;
    }

    /** Sets the owner that makes another control connection; null for none. */
    void by(ControlConnectionRenewal value) {
        renewal = value;
    }

    @Override
    public boolean isRenewable() {
        return renewal != null;
    }

    @Override
    public boolean isOperationActive() {
        return renewal == null || renewal.isOperationActive();
    }

    @Override
    public void renew(List<String> directoryTrail, IOException cause) throws IOException {
        requireNotCancelled(cause);
        renewToSettle(directoryTrail, cause);
        requireNotCancelled(cause);
    }

    private void requireNotCancelled(IOException cause) throws IOException {
        if (!isOperationActive()) {
            client.disconnect();
            throw new IOException("The operation was cancelled, so its control connection is not renewed", cause);
        }
    }

    @Override
    public void renewToSettle(List<String> directoryTrail, IOException cause) throws IOException {
        if (renewal == null) {
            throw cause;
        }
        LOG.debug("The control connection is renewed: {}", FailureContext.printable(cause.getMessage()));
        renewal.renew(client, directoryTrail, cause);
        control.requireProtection();
        control.traffic().add(causeOf(cause).counter(), 1);
    }

    static RenewalCause causeOf(IOException failure) {
        if (failure instanceof SessionNotResumedException finding) {
            return finding.renewalCause();
        }
        return failure instanceof DataCommandFailedException ? RenewalCause.TURNED_DOWN : RenewalCause.BROKEN_OFF;
    }
}
