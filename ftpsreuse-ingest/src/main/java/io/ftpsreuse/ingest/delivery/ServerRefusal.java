// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import io.ftpsreuse.camel.NotConnectedException;
import io.ftpsreuse.client.FtpsReuseException;
import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import java.util.Optional;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.util.ObjectHelper;

/** Finds a refusal by a server in an exception that may be Camel's, and its entry in the component's catalogue. */
public final class ServerRefusal {

    /** The first code by which FTP servers refuse. */
    private static final int NEGATIVE = 400;

    private ServerRefusal() {}

    /** Empty if it was no server: a local folder that denies access, and a database, are not in the catalogue. */
    public static Optional<Explanation> in(Throwable failure) {
        boolean byServer =
                camels(failure) != null || ObjectHelper.getException(FtpsReuseException.class, failure) != null;
        return byServer ? Optional.of(explain(failure)) : Optional.empty();
    }

    /** Camel reports a refusal such as that of a login by the server's reply, and other failures by a cause. */
    private static Explanation explain(Throwable failure) {
        GenericFileOperationFailedException camels = camels(failure);
        if (camels == null) {
            return KnownFailures.explain(failure);
        }
        if (camels instanceof NotConnectedException unconnected && unconnected.explanation() != null) {
            return unconnected.explanation();
        }
        if (camels.getCause() != null) {
            return KnownFailures.explain(camels.getCause());
        }
        return camels.getCode() >= NEGATIVE
                ? KnownFailures.explain(camels.getCode(), camels.getReason())
                : KnownFailures.explain(camels);
    }

    private static GenericFileOperationFailedException camels(Throwable failure) {
        return ObjectHelper.getException(GenericFileOperationFailedException.class, failure);
    }
}
