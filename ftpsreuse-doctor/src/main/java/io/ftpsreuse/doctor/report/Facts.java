// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import java.util.List;
import java.util.Optional;

/**
 * The results of an examination in types, for programs; findings have the text. What was not examined is empty.
 *
 * @param addresses of the host, as text
 * @param implicit whether the server expects TLS from the first byte
 * @param greeting the server's first reply
 * @param product a guess from the server's replies
 * @param features the lines of FEAT, after the login if it succeeded
 * @param system the reply to SYST
 * @param tls one entry for each TLS version that the server accepts
 * @param clientCertificate whether the server requests or requires one
 * @param clientAuthorities the issuers of client certificates that it accepts, if it sends them
 * @param certificates the chain of the server, its own certificate first
 * @param certificateAccepted whether chain and host name were accepted with the trust of the user
 * @param mechanisms one entry for each mechanism of resumption
 * @param reuseRequired whether the server refuses data connections without resumption
 * @param refusalWithoutReuse its reply to a data connection without resumption
 */
public record Facts(
        List<String> addresses,
        boolean implicit,
        Optional<String> greeting,
        Optional<String> product,
        List<String> features,
        Optional<String> system,
        List<TlsFacts> tls,
        Optional<CertificateDemand> clientCertificate,
        List<String> clientAuthorities,
        List<CertificateFacts> certificates,
        Optional<Boolean> certificateAccepted,
        List<MechanismFacts> mechanisms,
        Optional<Boolean> reuseRequired,
        Optional<String> refusalWithoutReuse) {}
