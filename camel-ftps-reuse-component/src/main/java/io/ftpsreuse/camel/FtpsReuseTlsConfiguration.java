// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import java.net.URI;
import org.apache.camel.component.file.remote.FtpsConfiguration;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of TLS that {@code ftps} lacks: versions, trust and the client's own certificate. */
@UriParams
public abstract class FtpsReuseTlsConfiguration extends FtpsConfiguration {

    @UriParam(
            label = "security",
            defaultValue = "TLSv1.3,TLSv1.2",
            description = "The TLS versions to offer, separated by comma. The mechanism that resumes is detected for"
                    + " each server.")
    private String tlsProtocols = "TLSv1.3,TLSv1.2";

    @UriParam(
            label = "security",
            defaultValue = "true",
            description = "Whether the server's certificate must be for the host name, on control and data"
                    + " connections. Insecure when turned off: any holder of a trusted certificate can then"
                    + " impersonate the server.")
    private boolean hostnameVerification = true;

    @UriParam(
            label = "security",
            defaultValue = "false",
            description = "Whether any certificate chain is accepted. Insecure when turned on: anyone can then"
                    + " impersonate the server. Prefer pinnedCertificate.")
    private boolean trustAllCertificates;

    @UriParam(
            label = "security",
            description = "The only certificate to accept, whatever its issuer, dates and names: sha256: followed by"
                    + " the hexadecimal SHA-256 digest of the certificate. For self-signed certificates.")
    private String pinnedCertificate;

    @UriParam(
            label = "security",
            description = "The certificates to trust, instead of those of the JVM: a PEM file of authorities or of"
                    + " self-signed servers, such as file:/etc/pki/vendor-ca.pem, or a resource by classpath: or http:."
                    + " A PKCS12 or JKS store is recognised by its content, if it opens without a password. Read again"
                    + " for each control connection, so that certificates may be replaced while the route runs.")
    private String trustedCertificates;

    @UriParam(
            label = "security",
            description = "The client's own certificate, followed by those of its issuers: a PEM file, such as"
                    + " file:/etc/pki/client.pem, or a PKCS12 store with the key. Read again as trustedCertificates.")
    private String clientCertificate;

    @UriParam(
            label = "security",
            description = "The PEM file with the private key of clientCertificate (PKCS8, PKCS1 or EC); not needed if"
                    + " the key is in the same file.")
    private String clientKey;

    @UriParam(
            label = "security",
            secret = true,
            description = "The password of an encrypted clientKey, or of the PKCS12 store in clientCertificate.")
    private String clientKeyPassword;

    FtpsReuseTlsConfiguration() {}

    FtpsReuseTlsConfiguration(URI uri) {
        super(uri);
    }

    public String getTlsProtocols() {
        return tlsProtocols;
    }

    public void setTlsProtocols(String tlsProtocols) {
        this.tlsProtocols = tlsProtocols;
    }

    public boolean isHostnameVerification() {
        return hostnameVerification;
    }

    public void setHostnameVerification(boolean hostnameVerification) {
        this.hostnameVerification = hostnameVerification;
    }

    public boolean isTrustAllCertificates() {
        return trustAllCertificates;
    }

    public void setTrustAllCertificates(boolean trustAllCertificates) {
        this.trustAllCertificates = trustAllCertificates;
    }

    public String getPinnedCertificate() {
        return pinnedCertificate;
    }

    public void setPinnedCertificate(String pinnedCertificate) {
        this.pinnedCertificate = pinnedCertificate;
    }

    public String getTrustedCertificates() {
        return trustedCertificates;
    }

    public void setTrustedCertificates(String trustedCertificates) {
        this.trustedCertificates = trustedCertificates;
    }

    public String getClientCertificate() {
        return clientCertificate;
    }

    public void setClientCertificate(String clientCertificate) {
        this.clientCertificate = clientCertificate;
    }

    public String getClientKey() {
        return clientKey;
    }

    public void setClientKey(String clientKey) {
        this.clientKey = clientKey;
    }

    public String getClientKeyPassword() {
        return clientKeyPassword;
    }

    public void setClientKeyPassword(String clientKeyPassword) {
        this.clientKeyPassword = clientKeyPassword;
    }
}
