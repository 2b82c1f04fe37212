// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import io.ftpsreuse.it.server.CertificateAuthority;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import org.apache.commons.net.ftp.FTP;

/** A client as a program without Camel would use it, connected through the proxy of a lane; renews nothing. */
public record FaultClient(SessionReusingFtpsClient ftps) implements AutoCloseable {
    /** The time limit of each wait. */
    public static final Duration LIMIT = Duration.ofSeconds(3);

    private static final int MILLIS = Math.toIntExact(LIMIT.toMillis());

    public static FaultClient connect(Lane lane) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("authority", CertificateAuthority.ofThisRun().certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        List<String> protocols = lane.server().spec().tls().protocols();
        SessionReusingFtpsClient ftps = SessionReusingFtpsClientFactory.builder()
                .trustManagers(trust.getTrustManagers())
                .tlsProtocols(protocols.toArray(String[]::new))
                // The proxy's address is not in the certificate.
                .hostnameVerification(false)
                .dataTimeout(LIMIT)
                .build()
                .newClient();
        ftps.setConnectTimeout(MILLIS);
        ftps.setDefaultTimeout(MILLIS);
        ftps.connect(FaultProxy.HOST, lane.proxy().port());
        ftps.login(lane.server().username(), lane.server().password());
        ftps.execPBSZ(0);
        ftps.execPROT("P");
        ftps.setFileType(FTP.BINARY_FILE_TYPE);
        ftps.enterLocalPassiveMode();
        return new FaultClient(ftps);
    }

    @Override
    public void close() throws IOException {
        ftps.disconnect();
    }
}
