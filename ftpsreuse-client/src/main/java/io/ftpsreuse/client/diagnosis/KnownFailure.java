// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.diagnosis;

import static io.ftpsreuse.client.diagnosis.Evidence.answerTo;
import static io.ftpsreuse.client.diagnosis.Evidence.error;
import static io.ftpsreuse.client.diagnosis.Evidence.reply;

import java.util.List;

/**
 * The catalogue of what servers, JSSE and this client refuse, with what it means and what to do. Exceptions, the health
 * check and docs/troubleshooting.md say what is written here, and {@link KnownFailures} looks it up.
 *
 * <p>The first entry whose evidence is there is the one, so the special ones stand before the general ones. An entry
 * without evidence is one that only this client raises. To add one: an entry here, its section in
 * docs/troubleshooting.md, and in KnownFailuresIT a server that says it; tests fail until all three are there. Where an
 * {@link Audience} has other means than the other, the remedy says <code>{option of the URI|call of a program}</code>.
 */
public enum KnownFailure {

    // The server wants more protection

    /** Must stand before the refusals by 421, 503, 530 and 550, which some servers use for this. */
    TLS_DEMANDED(
            "530 Non-anonymous sessions must use encryption",
            "The server logs nobody in without TLS, and the client spoke in the clear.",
            "Use {ftpsreuse: (or ftps:) instead of ftp:|SessionReusingFtpsClient instead of FTPClient}, with"
                    + " {implicit=true|builder.implicit(true)} if the server's port expects TLS from the first byte"
                    + " (usually 990).",
            reply(
                    "421|503|530|534|550",
                    "must use encryption|ssl/tls required on the control|cleartext sessions|requires (ssl|tls|secur|encrypt)"
                            + "|use auth\\b|ssl required|tls required|must be secure")),

    DATA_MUST_BE_PROTECTED(
            "522 Data connections must be encrypted",
            "The server transfers nothing in the clear, and PROT P is not in force.",
            "{Leave execProt and disableSecureDataChannelDefaults unset, so that PROT P is sent; without Camel call"
                    + " execPBSZ(0) and execPROT(\"P\")|Call client.execPBSZ(0) and client.execPROT(\"P\")} after each"
                    + " login.",
            reply("521|522", "must be encrypted|data channel|PROT\\b")),

    NETWORK_PROTOCOL_REFUSED(
            "522 Network protocol not supported, use (1)",
            "The server does not speak the version of IP that EPRT or EPSV named (RFC 2428).",
            "Connect to the server's IPv4 address or to a name that has one, or use passive mode"
                    + " ({passiveMode=true|client.enterLocalPassiveMode()}).",
            reply("522", "protocol|use \\(")),

    // Data connections

    SESSION_REUSE_REQUIRED(
            "522 SSL connection failed: session reuse required",
            "The server accepts a data connection only if it resumes the TLS session of the control connection, and this"
                    + " one did not, or not in a way that the server recognised.",
            "Use {ftpsreuse: with sessionReuse=required|builder.sessionReuse(SessionReuse.REQUIRED)}, the default. If"
                    + " that is set already, try again: where another mechanism is left to try, it comes next; allow"
                    + " both versions ({tlsProtocols=TLSv1.3,TLSv1.2|builder.tlsProtocols(\"TLSv1.3\", \"TLSv1.2\")})"
                    + " for there to be one.",
            reply("522"),
            reply(
                    "425|450",
                    "\\b(session|tls|ssl)\\b\\W+(\\w+\\W+){0,6}(reuse|resum)"
                            + "|\\b(reuse|resum)\\w*\\W+(\\w+\\W+){0,6}(session|tls|ssl)\\b")),

    DATA_CONNECTION_NOT_PERMITTED(
            "425 Unable to build data connection: Operation not permitted",
            "ProFTPD says so of a data connection that did not resume the TLS session of the control connection. Its log"
                    + " has \"client did not reuse TLS session\".",
            "Use {ftpsreuse: with sessionReuse=required|builder.sessionReuse(SessionReuse.REQUIRED)}, the default. If"
                    + " that is set already, read the server's TLSLog: the session may have expired (TLSSessionCache).",
            reply("425", "operation not permitted"),
            reply("450", "data connection: operation not permitted")),

    DATA_CONNECTION_NOT_OPENED(
            "425 Failed to establish connection",
            "The server had no data connection: in active mode it could not connect to this client, in passive mode nobody"
                    + " connected to it. A strict server may also mean that the TLS session was not resumed.",
            "Use passive mode ({passiveMode=true, the default of ftpsreuse:|client.enterLocalPassiveMode()}) and let"
                    + " the firewall pass the server's passive ports; {with sessionReuse=off or ftps: try"
                    + " sessionReuse=required|with SessionReuse.OFF or FTPSClient try"
                    + " builder.sessionReuse(SessionReuse.REQUIRED)}.",
            reply("425"),
            reply("450", "data connection")),

    DATA_CONNECTION_UNREACHABLE(
            "The data connection to 10.0.0.5:40000 could not be made: Connect timed out",
            "The control connection works, but nobody answers at the address and port that the server named for the data"
                    + " connection: a firewall drops it, or the server names its private address.",
            "Let the firewall pass the server's passive ports, and have the server name its public address (vsftpd"
                    + " pasv_address, ProFTPD MasqueradeAddress). By default the client connects to the address of the"
                    + " control connection whatever the server names.",
            error("The data connection to \\S+ could not be made")),

    NOT_CALLED_BACK(
            "Accept timed out",
            "In active mode the server has to connect to this client, and did not: a firewall or NAT is between.",
            "Use passive mode ({passiveMode=true, the default of ftpsreuse:|client.enterLocalPassiveMode()}), or let"
                    + " the firewall pass the ports of {activePortRange|client.setActivePortRange(...)}.",
            error("Accept timed out")),

    TRANSFER_BROKEN_OFF(
            "426 Failure reading network stream",
            "The server says that the data connection broke in the middle of the transfer, or ended without close_notify."
                    + " The file is not complete.",
            "Nothing, if the transfer is continued. If it keeps failing at the same place look at the server's log and at"
                    + " time limits of firewalls.",
            reply("426")),

    CLOSE_NOTIFY_MISSING(
            "closing inbound before receiving peer's close_notify",
            "The data connection ended by TCP alone, so what came may be cut off: the connection broke, or the server ends"
                    + " TLS improperly.",
            "Nothing, if the transfer is continued. For a server that never says close_notify use"
                    + " {verifyTransfer=none|builder.verifyTransfer(TransferVerification.NONE)}; files are then taken"
                    + " for whole that are not.",
            error("before receiving peer's close_notify|bytes, without close_notify")),

    SESSION_NOT_RESUMED(
            "A data connection did not resume the TLS session and was not used",
            "The client itself refused a data connection whose handshake was a full one, or did not ask for one as there"
                    + " was no session left to resume. No byte of a file has moved.",
            "Connect and log in again; the component, and a client with a ControlConnectionRenewal, do so by themselves.",
            error("did not resume the TLS session and was not used|given no session to resume"
                    + "|New session creation is disabled")),

    NO_MECHANISM_LEFT(
            "None of the mechanisms allowed by tlsProtocols resumes the TLS session on this server",
            "The server has resumption turned off, or resumes only with a TLS version that is not allowed here.",
            "Allow both versions ({tlsProtocols=TLSv1.3,TLSv1.2|builder.tlsProtocols(\"TLSv1.3\", \"TLSv1.2\")}), ask"
                    + " the server's owner to turn on TLS session resumption, or, if the server does not insist on it,"
                    + " use {sessionReuse=preferred|builder.sessionReuse(SessionReuse.PREFERRED)}."),

    NOT_RESUMED_BY_PROVIDER(
            "None of the mechanisms allowed by tlsProtocols resumes the TLS session with the JSSE provider BCJSSE",
            "TLS is made by a JSSE provider other than the JDK's, and not each provider resumes all that servers offer:"
                    + " Bouncy Castle's BCJSSE resumes with TLS 1.2 only. Or the server has resumption turned off.",
            "Allow TLS 1.2 ({tlsProtocols=TLSv1.3,TLSv1.2|builder.tlsProtocols(\"TLSv1.3\", \"TLSv1.2\")}), or use"
                    + " the JDK's provider: {provider=SunJSSE in sslContextParameters, without Camel"
                    + " sslContext(\"TLS\", \"SunJSSE\") of the client's factory|builder.sslContext(\"TLS\","
                    + " \"SunJSSE\")}."),

    NO_PSK(
            "No PSK available. Unable to resume.",
            "The JDK tried to use a TLS 1.3 ticket a second time: two connections shared one session, which is a fault of"
                    + " early JDK 11 (JDK-8213202) or of a program that puts sessions into the JDK's cache by reflection.",
            "Use {ftpsreuse:|SessionReusingFtpsClient}, where each control connection has tickets of its own, on JDK"
                    + " 17 or later, and remove the reflection.",
            error("No PSK available")),

    // Files

    BINARY_REFUSED(
            "504 TYPE I not implemented",
            "The server does not transfer files byte by byte: it would convert their line ends, and other bytes with them.",
            "Ask the server's owner for binary transfers (TYPE I). Only for text, of which line ends may change and"
                    + " nothing is verified: {binary=false, without Camel"
                    + " setFileType(FTP.ASCII_FILE_TYPE)|client.setFileType(FTP.ASCII_FILE_TYPE)}.",
            answerTo("TYPE", "50\\d|45\\d|55\\d"),
            reply("50\\d", "\\bTYPE I\\b")),

    STORAGE_EXCEEDED(
            "552 Quota exceeded",
            "The user's quota or the server's disk is full.",
            "Ask the server's owner for room, or delete files on the server. The part that was uploaded is removed by"
                    + " {ftpsreuse:|the client}.",
            reply("452|552"),
            reply("451|550|551|553", "quota|disk full|no space|out of space|exceeded")),

    FILE_NOT_THERE(
            "550 No such file or directory",
            "The server has no such file or directory, or does not show it to this user. vsftpd says \"Failed to open"
                    + " file\" for both.",
            "Compare the path with a listing of the login directory: paths are relative to that, and servers may confine"
                    + " the user to it. Upper and lower case matter on most.",
            reply("226", "failed to open directory"),
            reply(
                    "450|550",
                    "no such|not found|cannot find|can't find|n't exist|not exist"
                            + "|failed to (open|change dir)(?!.*(denied|permi))")),

    PERMISSION_DENIED(
            "550 Permission denied",
            "The user may not do this there, by the server's settings or by the rights of the file.",
            "Ask the server's owner for the right to read, write, delete or rename, whichever it was; with a separate"
                    + " directory for uploads use that.",
            reply("450|550", "permission|denied|not allowed|not permitted|access|prohibited")),

    FILE_BUSY(
            "450 Requested file action not taken",
            "The server cannot serve the file now: it may be in use, or locked by an upload that is still under way.",
            "Try again later; for files that are being written use {readLock or |}a rename by the sender.",
            reply("450")),

    FILE_UNAVAILABLE(
            "550 Requested action not taken",
            "The server does not do this with the file: it may not be there, or not be this user's.",
            "Look at the server's words and its log; compare the path with a listing of the login directory.",
            reply("550")),

    NAME_REFUSED(
            "553 Could not create file",
            "The server cannot create a file of this name: the directory is not there or not writable, or the name is not"
                    + " allowed.",
            "Create the directory ({autoCreate=true, the default|client.makeDirectory(...)}) or ask for the right to"
                    + " write there; avoid names that the server forbids, such as a leading dot.",
            reply("553")),

    SERVER_SIDE_ERROR(
            "451 Requested action aborted: local error in processing",
            "The server failed by itself while it worked on the file.",
            "Try again; look for the reason in the server's log.",
            reply("451|551")),

    // Sessions and logins

    TOO_MANY_CONNECTIONS(
            "421 There are too many connections from your internet address",
            "The server limits connections, for each user, for each address or in all, and the limit is reached.",
            "Use {fewer (parallelTransfers, maxConnections, routes to the same server)|fewer clients at a time}, or"
                    + " ask the server's owner for more (vsftpd max_per_ip, max_clients; ProFTPD MaxClientsPerHost)."
                    + " Connections of programs that were killed count until the server's idle limit.",
            reply(
                    "421|530",
                    // Not of attempts to log in, nor of time.
                    "^(?!.*(attempt|fail|command|idle|second|minute))"
                            + ".*(too many|maximum number|\\(the maximum\\)|can't accept more|\\blimit\\b|is full)")),

    IDLE_TOO_LONG(
            "421 Timeout",
            "The server closed the control connection, since nothing was said on it for longer than it allows.",
            "Nothing, if the client connects again by itself. During long transfers set"
                    + " {ftpClient.controlKeepAliveTimeout=PT2M; between polls use"
                    + " disconnect=true|client.setControlKeepAliveTimeout(Duration.ofMinutes(2)); disconnect when"
                    + " nothing is to be done}.",
            reply("421", "time-?out|timed out|idle|inactiv")),

    SERVICE_NOT_AVAILABLE(
            "421 Service not available, closing control connection",
            "The server ends the connection: it is shutting down, overloaded, or does not serve this client.",
            "Try again later; if it stays so ask the server's owner, who may have to admit this address.",
            reply("421"),
            error("FTP response 421 received")),

    TLS_NOT_OFFERED(
            "500 AUTH not understood",
            "The server does not know AUTH TLS on this port: FTPS is not enabled there, or the port is for implicit TLS, or"
                    + " it is no FTP server.",
            "Check that FTPS is enabled on the server, and whether it expects TLS from the first byte ({option"
                    + " implicit=true|builder.implicit(true)}, usually on port 990).",
            answerTo("AUTH", "50\\d|530"),
            reply("500|502|504", "\\bAUTH\\b|security scheme")),

    TLS_OUT_OF_ORDER(
            "431 Need some unavailable resource to process security",
            "The server has TLS but cannot start it, mostly for want of a usable certificate or key.",
            "Ask the server's owner to look at its certificate, key and TLS log.",
            reply("431")),

    PROTECTION_REFUSED(
            "534 Request denied for policy reasons",
            "The server does not grant what AUTH, PBSZ or PROT asked for, by its policy.",
            "Enable FTPS and protected data connections (PROT P) on the server, for this user and site; no password and no"
                    + " file is sent in the clear instead.",
            reply("533|534|536"),
            answerTo("PBSZ|PROT", "4\\d\\d|5\\d\\d")),

    LOGIN_REFUSED(
            "530 Login incorrect",
            "User name or password are wrong, the account is locked, or it may not log in from this address.",
            "Check both{; give the password as password=RAW(...), so that characters such as + and % reach the server"
                    + " as they are|}. Without an account ask whether anonymous is meant.",
            reply("430|530|532")),

    BAD_SEQUENCE(
            "503 Bad sequence of commands",
            "The server expects another command first, such as USER before PASS, or PBSZ before PROT.",
            "Use a new connection; {without Camel |}send the commands in the order login, PBSZ 0, PROT P, TYPE.",
            reply("503")),

    COMMAND_NOT_UNDERSTOOD(
            "500 Unknown command",
            "The server does not know the command, or not with this argument.",
            "See which command it was (the logger io.ftpsreuse.protocol at DEBUG) and {turn off the option that sends"
                    + " it, such as machineListing, siteCommand or chmod|do without it; MLSD is not sent after"
                    + " builder.machineListing(false)}.",
            reply("500|501|502|504")),

    // The connection

    CONNECTION_CLOSED(
            "Connection closed without indication",
            "The server, or a firewall between, closed the control connection without a word. vsftpd 3.0.3 does so after it"
                    + " refused a data connection for not resuming the TLS session, ProFTPD when the connection was idle"
                    + " for too long.",
            "Look at what was answered before it and at the server's log. After idle time {set"
                    + " ftpClient.controlKeepAliveTimeout=PT2M or disconnect=true; with ftps: it may be the session"
                    + " reuse, for which ftpsreuse: is there|call"
                    + " client.setControlKeepAliveTimeout(Duration.ofMinutes(2)), or connect again; with FTPSClient it"
                    + " may be the session reuse, for which SessionReusingFtpsClient is there}.",
            error("Connection closed without indication|Connection reset|Broken pipe|connection was aborted")),

    GREETING_MISSING(
            "Timed out waiting for initial connect reply",
            "Somebody accepted the connection and says nothing: mostly a port for implicit TLS, where the client has to"
                    + " speak first.",
            "Use {implicit=true|builder.implicit(true)} (usually port 990) if that is what the server has; otherwise"
                    + " check host and port.",
            error("Timed out waiting for initial connect reply")),

    PLAIN_INSTEAD_OF_TLS(
            "Unsupported or unrecognized SSL message",
            "What came is no TLS: the port speaks FTP in the clear first, and the client began with TLS.",
            "Use {implicit=false|builder.implicit(false)} (AUTH TLS, usually port 21), or the server's port for"
                    + " implicit TLS, usually 990.",
            error("Unsupported or unrecognized SSL message|Unrecognized SSL message")),

    HANDSHAKE_CUT(
            "Remote host terminated the handshake",
            "The server, or a firewall that does not like TLS, closed the connection in the middle of the handshake, or"
                    + " right after it, and the reason was not given or did not arrive.",
            "See the server's TLS log. Try {tlsProtocols=TLSv1.2|builder.tlsProtocols(\"TLSv1.2\")}, check whether a"
                    + " client certificate is demanded ({ftpClient.keyStore.file|builder.keyManagers(...)}) and whether"
                    + " {implicit is set|builder.implicit(...) is called} as the server's port expects.",
            error("Remote host (terminated|closed connection during) (the )?handshake")),

    HOST_UNREACHABLE(
            "Connection refused",
            "Nobody answers at this host and port: the server is down, the port is another, or a firewall is between.",
            "Check host and port (21 for explicit, 990 for implicit TLS), and that the firewall lets this machine through.",
            error("Connection refused|connect timed out|Connection timed out|No route to host|Network is unreachable")),

    HOST_UNKNOWN(
            "UnknownHostException",
            "The host name has no address, or the name server does not answer.",
            "Check the host name{ in the URI|} and the resolver of this machine.",
            error("^UnknownHostException")),

    SERVER_SILENT(
            "Read timed out",
            "The server did not answer in time.",
            "Try again; if the server is merely slow raise {soTimeout (replies) or timeout (data"
                    + " connections)|client.setDefaultTimeout(...) (replies) or builder.dataTimeout(...) (data"
                    + " connections)}.",
            error("Read timed out")),

    // Certificates

    CERTIFICATE_OUT_OF_DATE(
            "CertificateExpiredException: NotAfter",
            "The server's certificate, or that of an authority above it, is out of its dates; or this machine's clock is.",
            "Ask the server's owner for a new certificate, and check the clock. Until then accept this one"
                    + " certificate by {the option pinnedCertificate|builder.pinnedCertificate(...)}.",
            error("CertificateExpiredException|CertificateNotYetValidException|validity check failed")),

    CERTIFICATE_OF_UNKNOWN_AUTHORITY(
            "PKIX path building failed: unable to find valid certification path to requested target",
            "The server's certificate is signed by itself, by an authority that is not trusted here, or the server does not"
                    + " send the certificates between.",
            "If this certificate is the one that the server's owner names, accept it by {the option"
                    + " pinnedCertificate|builder.pinnedCertificate(...)}, or trust its authority"
                    + " ({ftpClient.trustStore.file, sslContextParameters|builder.trustManagers(...)}).",
            error("PKIX path building failed|unable to find valid certification path|No trusted certificate found")),

    CERTIFICATE_OF_ANOTHER_HOST(
            "No subject alternative names present",
            "The server's certificate is not for the host name that the client connected to.",
            "Connect to a name in the certificate. If the certificate is the one that the server's owner names,"
                    + " accept it by {the option pinnedCertificate|builder.pinnedCertificate(...)}, or {set"
                    + " hostnameVerification=false|call builder.hostnameVerification(false)}.",
            error("No subject alternative|No name matching")),

    CERTIFICATE_NOT_PINNED(
            "not the pinned certificate",
            "The server shows another certificate than the one that pinnedCertificate names: it was renewed, or somebody"
                    + " else answers.",
            "Ask the server's owner for the SHA-256 of the present certificate, over another way than this"
                    + " connection, and {set pinnedCertificate to it|give it to builder.pinnedCertificate(...)}.",
            error("not the pinned certificate")),

    CERTIFICATE_NOT_ACCEPTED(
            "CertificateException",
            "The server's certificate does not verify, for the reason given: its key or signature is too weak, it is"
                    + " revoked, or it is not meant for servers.",
            "Ask the server's owner for a certificate that verifies. Until then accept this one by {the option"
                    + " pinnedCertificate|builder.pinnedCertificate(...)}, if it is the one that the owner names.",
            error("^(CertificateException|CertPathValidatorException|SSLPeerUnverifiedException)")),

    // TLS

    TLS_VERSIONS_DIFFER(
            "Received fatal alert: protocol_version",
            "Client and server have no TLS version in common. JDK 17 and 25 speak 1.2 and 1.3 only.",
            "Allow both versions ({tlsProtocols=TLSv1.3,TLSv1.2|builder.tlsProtocols(\"TLSv1.3\", \"TLSv1.2\")}); a"
                    + " server that speaks neither must be brought up to date.",
            error("fatal alert: protocol_version|not accepted by client preferences|No appropriate protocol")),

    CLIENT_CERTIFICATE_DEMANDED(
            "Received fatal alert: certificate_required",
            "The server asks for a client certificate and got none, or one that it does not accept.",
            "Give the client certificate that the server's owner issued or accepted ({ftpClient.keyStore.file,"
                    + " ftpClient.keyStore.password, or sslContextParameters|builder.keyManagers(...)}), with its"
                    + " chain.",
            error("fatal alert: (certificate_\\w+|bad_certificate|unsupported_certificate|unknown_ca|access_denied)")),

    CIPHER_SUITES_DIFFER(
            "Received fatal alert: handshake_failure",
            "Client and server have no cipher suite in common; with TLS 1.2 it may also be that the server missed a client"
                    + " certificate.",
            "Have the server offer current suites (ECDHE with AES-GCM or ChaCha20) and a key of 2048 bits or more, or"
                    + " give the client certificate that it demands"
                    + " ({ftpClient.keyStore.file|builder.keyManagers(...)}).",
            error("fatal alert: (handshake_failure|insufficient_security)|no cipher suites in common")),

    FATAL_ALERT(
            "Received fatal alert: decode_error",
            "The server ended TLS for the reason that the alert names. vsftpd 3.0.3 ends a control connection that was idle"
                    + " for too long by decode_error.",
            "See the server's TLS log, which says more than the alert may. After idle time it is like 421 Timeout.",
            error("Received fatal alert")),

    // What only this client refuses

    HANDSHAKE_FAILED(
            "The TLS handshake of the control connection failed",
            "Client and server did not come to terms about TLS; the words of JSSE say how far they came.",
            "Check whether the server asks for a client certificate"
                    + " ({ftpClient.keyStore.file|builder.keyManagers(...)}), that it speaks an allowed version"
                    + " ({option tlsProtocols|builder.tlsProtocols(...)}), and that implicit TLS is chosen if and only"
                    + " if the server expects it ({option implicit|builder.implicit(...)})."),

    WORDS_BEFORE_TLS(
            "The server, or somebody on the way, sent more than the reply to AUTH before TLS",
            "What is sent in the clear can be anybody's. Nothing of it was used.",
            "Find out who speaks on this connection besides the server."),

    PROTECTION_NOT_IN_FORCE(
            "PROT P is not in force, so a data connection would be in the clear",
            "The client was used without PBSZ and PROT, or with PROT C.",
            "Send PBSZ 0 and PROT P after each login; for data in the clear {choose sessionReuse=off|call"
                    + " builder.sessionReuse(SessionReuse.OFF)} and PROT C."),

    TRANSFER_INCOMPLETE(
            "The data connection ended after 1000 of 2000 bytes",
            "The file did not arrive whole, or is not the same on both sides. What arrived is not to be used.",
            "Transfer the file again. If it keeps failing at the same place look for the reason in the server's log;"
                    + " if the server reports sizes wrongly use"
                    + " {verifyTransfer=none|builder.verifyTransfer(TransferVerification.NONE)}."),

    LISTING_TOO_LONG(
            "The listing has more than 52000 entries",
            "The directory holds more than the client takes into its memory. The listing was broken off.",
            "If the directory really has that many files {raise the heap, or maxListingEntries if|raise the heap, or"
                    + " call builder.maxListingEntries(...) if} the names are short, or better archive or delete files"
                    + " after delivery."),

    LISTING_NOT_UNDERSTOOD(
            "none of them is understood",
            "The server lists in a form, or with dates of a language, that commons-net does not know by itself.",
            "{Set ftpClientConfig.serverLanguageCode (for example fr) for other names of months,"
                    + " ftpClientConfig.defaultDateFormatStr and recentDateFormatStr for other dates, or"
                    + " ftpClientConfig.serverSystemKey to another system or to a parser class of your own|Call"
                    + " client.configure(...) with an FTPClientConfig: setServerLanguageCode (for example fr) for other"
                    + " names of months, setDefaultDateFormatStr and setRecentDateFormatStr for other dates, or another"
                    + " system or a parser class of your own as its system key}; or have the server offer MLSD.{"
                    + " Without Camel these are properties of FTPClientConfig.|}"),

    UNSAFE_ARGUMENT(
            "has a line break or a NUL",
            "What follows a line break would have been another FTP command, so the command was not sent.",
            "Use a name of a single line."),
    UNENCODABLE_ARGUMENT(
            "has characters that the control encoding lacks",
            "Each of them would have been sent as a question mark, so that different names become one and overwrite one"
                    + " another. The command was not sent.",
            "{Set ftpClient.controlEncoding=UTF-8|Call client.setControlEncoding(\"UTF-8\") before connect} if the"
                    + " server uses UTF-8, as most do{; in a program, setControlEncoding before connect|}.");

    private final String shown;
    private final String meaning;
    private final String remedy;
    private final List<Evidence> evidence;

    KnownFailure(String shown, String meaning, String remedy, Evidence... evidence) {
        this.shown = shown;
        this.meaning = meaning;
        this.remedy = remedy;
        this.evidence = List.of(evidence);
    }

    /** The words by which users know it, one example of several. */
    public String shown() {
        return shown;
    }

    /** What it means, in one or more sentences. */
    public String meaning() {
        return meaning;
    }

    /** What to do with an endpoint of the Camel component, in one or more sentences. */
    public String remedy() {
        return remedy(Audience.ENDPOINT);
    }

    /** What to do, in one or more sentences, in the terms of those who read it. */
    public String remedy(Audience audience) {
        return audience.words(remedy);
    }

    List<Evidence> evidence() {
        return evidence;
    }
}
