// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import java.util.List;
import java.util.Optional;

/**
 * What an examination found, in the types that programs compare; the findings have the words. What was not looked at, or not
 * come to, is empty.
 *
 * @param addresses of the host, as text
 * @param implicit whether TLS begins with the first byte
 * @param greeting the server's first reply
 * @param product guessed by the server's words
 * @param features the lines of FEAT, after the login if there was one
 * @param system the reply to SYST
 * @param tls what was found of each TLS version that the server accepts
 * @param clientCertificate whether the server wants one
 * @param clientAuthorities whose client certificates it accepts, as far as it says so
 * @param certificates the chain that the server shows, its own first
 * @param certificateAccepted whether the chain and the host name verify with the trust in use
 * @param mechanisms what came of each way to resume a session
 * @param reuseRequired whether the server refuses data connections that do not resume
 * @param refusalWithoutReuse what it said to one that did not
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
