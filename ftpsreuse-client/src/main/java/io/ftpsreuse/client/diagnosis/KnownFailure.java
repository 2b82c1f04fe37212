// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.diagnosis;

import static io.ftpsreuse.client.diagnosis.Evidence.answerTo;
import static io.ftpsreuse.client.diagnosis.Evidence.error;
import static io.ftpsreuse.client.diagnosis.Evidence.reply;

import java.util.List;

/**
 * The catalogue of refusals by servers, JSSE and this client, with meaning and remedy. Exceptions, the health
 * check and docs/troubleshooting.md contain this text, and {@link KnownFailures} looks it up.
 *
 * <p>The first entry whose evidence is there is the one, so the special ones stand before the general ones. An entry
 * without evidence is one that only this client raises. To add one: an entry here, its section in
 * docs/troubleshooting.md, and in KnownFailuresIT a server that sends it; tests fail until all three exist. Where an
 * {@link Audience} has other means than the other, the remedy is written <code>{option of the URI|call of a program}</code>.
 */
public enum KnownFailure {

    // The server wants more protection

    /** Must stand before the refusals by 421, 503, 530 and 550, which some servers use for this. */
    TLS_DEMANDED(
            "530 Non-anonymous sessions must use encryption",
            reply(
                    "421|503|530|534|550",
                    "must use encryption|ssl/tls required on the control|cleartext sessions|requires (ssl|tls|secur|encrypt)"
                            + "|use auth\\b|ssl required|tls required|must be secure")),

    DATA_MUST_BE_PROTECTED(
            "522 Data connections must be encrypted", reply("521|522", "must be encrypted|data channel|PROT\\b")),

    NETWORK_PROTOCOL_REFUSED("522 Network protocol not supported, use (1)", reply("522", "protocol|use \\(")),

    // Data connections

    SESSION_REUSE_REQUIRED(
            "522 SSL connection failed: session reuse required",
            reply("522"),
            reply(
                    "425|450",
                    "\\b(session|tls|ssl)\\b\\W+(\\w+\\W+){0,6}(reuse|resum)"
                            + "|\\b(reuse|resum)\\w*\\W+(\\w+\\W+){0,6}(session|tls|ssl)\\b")),

    DATA_CONNECTION_NOT_PERMITTED(
            "425 Unable to build data connection: Operation not permitted",
            reply("425", "operation not permitted"),
            reply("450", "data connection: operation not permitted")),

    DATA_CONNECTION_NOT_OPENED("425 Failed to establish connection", reply("425"), reply("450", "data connection")),

    DATA_CONNECTION_UNREACHABLE(
            "The data connection to 10.0.0.5:40000 could not be made: Connect timed out",
            error("The data connection to \\S+ could not be made")),

    NOT_CALLED_BACK("Accept timed out", error("Accept timed out")),

    TRANSFER_BROKEN_OFF("426 Failure reading network stream", reply("426")),

    CLOSE_NOTIFY_MISSING(
            "closing inbound before receiving peer's close_notify",
            error("before receiving peer's close_notify|bytes, without close_notify")),

    SESSION_NOT_RESUMED(
            "A data connection did not resume the TLS session and was not used",
            error("did not resume the TLS session and was not used|given no session to resume"
                    + "|New session creation is disabled")),

    NO_MECHANISM_LEFT("None of the mechanisms allowed by tlsProtocols resumes the TLS session on this server"),

    NOT_RESUMED_BY_PROVIDER(
            "None of the mechanisms allowed by tlsProtocols resumes the TLS session with the JSSE provider BCJSSE"),

    NO_PSK("No PSK available. Unable to resume.", error("No PSK available")),

    // Files

    BINARY_REFUSED("504 TYPE I not implemented", answerTo("TYPE", "50\\d|45\\d|55\\d"), reply("50\\d", "\\bTYPE I\\b")),

    STORAGE_EXCEEDED(
            "552 Quota exceeded",
            reply("452|552"),
            reply("451|550|551|553", "quota|disk full|no space|out of space|exceeded")),

    FILE_NOT_THERE(
            "550 No such file or directory",
            reply("226", "failed to open directory"),
            reply(
                    "450|550",
                    "no such|not found|cannot find|can't find|n't exist|not exist"
                            + "|failed to (open|change dir)(?!.*(denied|permi))")),

    PERMISSION_DENIED(
            "550 Permission denied", reply("450|550", "permission|denied|not allowed|not permitted|access|prohibited")),

    FILE_BUSY("450 Requested file action not taken", reply("450")),

    FILE_UNAVAILABLE("550 Requested action not taken", reply("550")),

    NAME_REFUSED("553 Could not create file", reply("553")),

    SERVER_SIDE_ERROR("451 Requested action aborted: local error in processing", reply("451|551")),

    // Sessions and logins

    TOO_MANY_CONNECTIONS(
            "421 There are too many connections from your internet address",
            reply(
                    "421|530",
                    // Not of attempts to log in, nor of time.
                    "^(?!.*(attempt|fail|command|idle|second|minute))"
                            + ".*(too many|maximum number|\\(the maximum\\)|can't accept more|\\blimit\\b|is full)")),

    IDLE_TOO_LONG("421 Timeout", reply("421", "time-?out|timed out|idle|inactiv")),

    SERVICE_NOT_AVAILABLE(
            "421 Service not available, closing control connection", reply("421"), error("FTP response 421 received")),

    TLS_NOT_OFFERED(
            "500 AUTH not understood",
            answerTo("AUTH", "50\\d|530"),
            reply("500|502|504", "\\bAUTH\\b|security scheme")),

    TLS_OUT_OF_ORDER("431 Need some unavailable resource to process security", reply("431")),

    PROTECTION_REFUSED(
            "534 Request denied for policy reasons", reply("533|534|536"), answerTo("PBSZ|PROT", "4\\d\\d|5\\d\\d")),

    LOGIN_REFUSED("530 Login incorrect", reply("430|530|532")),

    BAD_SEQUENCE("503 Bad sequence of commands", reply("503")),

    COMMAND_NOT_UNDERSTOOD("500 Unknown command", reply("500|501|502|504")),

    // The connection

    CONNECTION_CLOSED(
            "Connection closed without indication",
            error("Connection closed without indication|Connection reset|Broken pipe|connection was aborted")),

    GREETING_MISSING(
            "Timed out waiting for initial connect reply", error("Timed out waiting for initial connect reply")),

    PLAIN_INSTEAD_OF_TLS(
            "Unsupported or unrecognized SSL message",
            error("Unsupported or unrecognized SSL message|Unrecognized SSL message")),

    HANDSHAKE_CUT(
            "Remote host terminated the handshake",
            error("Remote host (terminated|closed connection during) (the )?handshake")),

    HOST_UNREACHABLE(
            "Connection refused",
            error("Connection refused|connect timed out|Connection timed out|No route to host|Network is unreachable")),

    HOST_UNKNOWN("UnknownHostException", error("^UnknownHostException")),

    SERVER_SILENT("Read timed out", error("Read timed out")),

    // Certificates

    CERTIFICATE_OUT_OF_DATE(
            "CertificateExpiredException: NotAfter",
            error("CertificateExpiredException|CertificateNotYetValidException|validity check failed")),

    CERTIFICATE_OF_UNKNOWN_AUTHORITY(
            "PKIX path building failed: unable to find valid certification path to requested target",
            error("PKIX path building failed|unable to find valid certification path|No trusted certificate found")),

    CERTIFICATE_OF_ANOTHER_HOST(
            "No subject alternative names present", error("No subject alternative|No name matching")),

    CERTIFICATE_NOT_PINNED("not the pinned certificate", error("not the pinned certificate")),

    CERTIFICATE_NOT_ACCEPTED(
            "CertificateException",
            error("^(CertificateException|CertPathValidatorException|SSLPeerUnverifiedException)")),

    // TLS

    TLS_VERSIONS_DIFFER(
            "Received fatal alert: protocol_version",
            error("fatal alert: protocol_version|not accepted by client preferences|No appropriate protocol")),

    CLIENT_CERTIFICATE_DEMANDED(
            "Received fatal alert: certificate_required",
            error("fatal alert: (certificate_\\w+|bad_certificate|unsupported_certificate|unknown_ca|access_denied)")),

    CIPHER_SUITES_DIFFER(
            "Received fatal alert: handshake_failure",
            error("fatal alert: (handshake_failure|insufficient_security)|no cipher suites in common")),

    FATAL_ALERT("Received fatal alert: decode_error", error("Received fatal alert")),

    // Refusals by this client only

    HANDSHAKE_FAILED("The TLS handshake of the control connection failed"),

    WORDS_BEFORE_TLS("The server, or somebody on the way, sent more than the reply to AUTH before TLS"),

    PROTECTION_NOT_IN_FORCE("PROT P is not in force, so a data connection would be unencrypted"),

    TRANSFER_INCOMPLETE("The data connection ended after 1000 of 2000 bytes"),

    LISTING_TOO_LONG("The listing has more than 52000 entries"),

    LISTING_NOT_UNDERSTOOD("none of them is understood"),

    UNSAFE_ARGUMENT("has a line break or a NUL"),
    UNENCODABLE_ARGUMENT("has characters that the control encoding lacks");

    private final String shown;
    private final List<Evidence> evidence;

    KnownFailure(String shown, Evidence... evidence) {
        this.shown = shown;
        this.evidence = List.of(evidence);
    }

    /** The words by which users know it, one example of several. */
    public String shown() {
        return shown;
    }

    /** The meaning, in one or more sentences. */
    public String meaning() {
        return KnownFailureTexts.meaningOf(this);
    }

    /** The remedy for an endpoint of the Camel component, in one or more sentences. */
    public String remedy() {
        return remedy(Audience.ENDPOINT);
    }

    /** The remedy, in one or more sentences, in the terms of the audience. */
    public String remedy(Audience audience) {
        return audience.words(KnownFailureTexts.remedyOf(this));
    }

    List<Evidence> evidence() {
        return evidence;
    }
}
