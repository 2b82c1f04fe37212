// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import java.util.EnumMap;
import java.util.Map;

/**
 * Remedies with the options of the command, in place of those of the endpoint in the catalogue of the client. An option of the
 * endpoint is named only as an option of the URI.
 */
final class CommandRemedies {

    private static final String DEFAULT = "See the server's answer, and its log for more. --debug shows the dialogue.";

    private static final Map<KnownFailure, String> REMEDIES = new EnumMap<>(KnownFailure.class);

    static {
        dataConnections();
        resumption();
        transfers();
        files();
        logins();
        connections();
        certificates();
        tls();
    }

    private CommandRemedies() {}

    static String of(Explanation explanation) {
        return explanation
                .knownFailure()
                .map(refusal -> REMEDIES.getOrDefault(refusal, refusal.remedy()))
                .orElse(DEFAULT);
    }

    private static void dataConnections() {
        put(
                KnownFailure.DATA_MUST_BE_PROTECTED,
                "The doctor has sent PBSZ 0 and PROT P: ask the server's owner why the server ignores them.");
        put(KnownFailure.NETWORK_PROTOCOL_REFUSED, "Examine the server's IPv4 address, or a name that has one.");
        put(
                KnownFailure.DATA_CONNECTION_NOT_OPENED,
                "Let the firewall pass the server's passive ports; --active tries active mode.");
        put(
                KnownFailure.DATA_CONNECTION_UNREACHABLE,
                "Let the firewall pass the server's passive ports, and let the server send its public address (vsftpd"
                        + " pasv_address, ProFTPD MasqueradeAddress); --active tries active mode.");
        put(
                KnownFailure.NOT_CALLED_BACK,
                "Use passive mode, without --active, or let the firewall pass connections of the server to this machine.");
    }

    private static void resumption() {
        put(
                KnownFailure.SESSION_REUSE_REQUIRED,
                "The sections on resumption say which mechanisms were tested. If none resumes, ask the server's owner to turn"
                        + " on TLS session resumption by session ids or tickets.");
        put(
                KnownFailure.DATA_CONNECTION_NOT_PERMITTED,
                "The sections on resumption say which mechanisms were tested. If none resumes, ask the server's owner to read"
                        + " its TLSLog: the session may have expired (TLSSessionCache).");
        put(
                KnownFailure.SESSION_NOT_RESUMED,
                "The sections on resumption say which mechanisms were tested, and which of them resumes.");
        put(
                KnownFailure.NO_MECHANISM_LEFT,
                "Ask the server's owner to turn on TLS session resumption by session ids or tickets. If the server does not"
                        + " require it, set sessionReuse=preferred in the URI.");
        put(
                KnownFailure.NOT_RESUMED_BY_PROVIDER,
                "Run the doctor with the JDK's own provider of TLS, SunJSSE, as the first one of java.security.");
        put(KnownFailure.NO_PSK, "Run the doctor with JDK 17 or later.");
    }

    private static void transfers() {
        put(
                KnownFailure.TRANSFER_BROKEN_OFF,
                "Examine again. If it keeps failing look at the server's log and at time limits of firewalls.");
        put(
                KnownFailure.CLOSE_NOTIFY_MISSING,
                "Examine again. For a server that never sends close_notify put verifyTransfer=none into the URI; incomplete"
                        + " files are then accepted.");
        put(
                KnownFailure.TRANSFER_INCOMPLETE,
                "Examine again. If the server reports sizes wrongly put verifyTransfer=none into the URI.");
        put(
                KnownFailure.LISTING_NOT_UNDERSTOOD,
                "Put ftpClientConfig.serverLanguageCode (for example fr) into the URI for other names of months,"
                        + " ftpClientConfig.defaultDateFormatStr and recentDateFormatStr for other dates, or"
                        + " ftpClientConfig.serverSystemKey for another system. Or have the server offer MLSD.");
        put(
                KnownFailure.LISTING_TOO_LONG,
                "Examine another directory. For a directory that really has that many files raise the heap, or"
                        + " maxListingEntries in the URI, or better archive or delete files after delivery.");
    }

    private static void files() {
        put(KnownFailure.BINARY_REFUSED, "Ask the server's owner for binary transfers (TYPE I).");
        put(KnownFailure.STORAGE_EXCEEDED, "Ask the server's owner for more space, or examine without --write.");
        put(
                KnownFailure.FILE_NOT_THERE,
                "Examine without a directory (ftps://user@host/) to see the login directory: paths are relative to it, and"
                        + " servers may confine the user to it. Most are case-sensitive.");
        put(KnownFailure.FILE_BUSY, "Examine again later, or with --no-download.");
        put(
                KnownFailure.UNENCODABLE_ARGUMENT,
                "Put ftpClient.controlEncoding=UTF-8 into the URI if the server uses UTF-8, as most do.");
        put(
                KnownFailure.NAME_REFUSED,
                "Name a directory in which the user may write, or examine without --write: the doctor writes files named"
                        + " ftpsreuse-doctor-*.tmp.");
    }

    private static void logins() {
        put(
                KnownFailure.TLS_DEMANDED,
                "Use --implicit if the server's port expects TLS from the first byte (usually 990).");
        put(
                KnownFailure.TOO_MANY_CONNECTIONS,
                "Examine again later, with --suites 0, which makes fewer connections; or ask the server's owner for more"
                        + " (vsftpd max_per_ip, max_clients; ProFTPD MaxClientsPerHost).");
        put(
                KnownFailure.IDLE_TOO_LONG,
                "If the server allows too little idle time put ftpClient.controlKeepAliveTimeout=PT2M into the URI for long"
                        + " transfers, or disconnect=true for long times between polls. --idle tests how long it allows.");
        put(
                KnownFailure.TLS_NOT_OFFERED,
                "Check that FTPS is enabled on the server, and whether it expects TLS from the first byte (--implicit, usually"
                        + " on port 990).");
        put(
                KnownFailure.LOGIN_REFUSED,
                "Check the user in ftps://user@host/ and the password, which comes from --password-file or the environment"
                        + " variable FTPS_PASSWORD.");
        put(KnownFailure.BAD_SEQUENCE, "Examine again with --debug, which shows the dialogue.");
        put(
                KnownFailure.COMMAND_NOT_UNDERSTOOD,
                "See which command it was (--debug shows the dialogue). If it is sent because of an option of the URI, such"
                        + " as machineListing, siteCommand or chmod, turn that off there.");
    }

    private static void connections() {
        put(
                KnownFailure.CONNECTION_CLOSED,
                "See the last reply before it (--debug shows the dialogue), and the server's log. If it happens after idle"
                        + " time put ftpClient.controlKeepAliveTimeout=PT2M or disconnect=true into the URI.");
        put(
                KnownFailure.GREETING_MISSING,
                "Check host and port; use --implicit if the server's port expects TLS from the first byte (usually 990).");
        put(
                KnownFailure.PLAIN_INSTEAD_OF_TLS,
                "Examine without --implicit, or name the server's port for implicit TLS, usually 990.");
        put(
                KnownFailure.HANDSHAKE_CUT,
                "See the server's TLS log, and ask its owner whether a client certificate is required (--key-store) and"
                        + " whether the port expects TLS from the first byte (--implicit).");
        put(KnownFailure.HOST_UNKNOWN, "Check the host name in ftps://user@host/ and the resolver of this machine.");
        put(
                KnownFailure.SERVER_SILENT,
                "Check host and port. If the server is merely slow examine with a longer --timeout.");
    }

    private static void certificates() {
        put(
                KnownFailure.CERTIFICATE_OUT_OF_DATE,
                "Ask the server's owner for a new certificate, and check the clock. Until then --pin accepts this one"
                        + " certificate, if the owner confirms it.");
        put(
                KnownFailure.CERTIFICATE_OF_UNKNOWN_AUTHORITY,
                "Ask the server's owner for the certificate of its authority, and examine again with --trust-store and a store"
                        + " that has it. If there is no authority to trust, --pin accepts this one certificate, if the owner confirms it.");
        put(
                KnownFailure.CERTIFICATE_OF_ANOTHER_HOST,
                "Examine by a name in the certificate. If that cannot be, --pin accepts this one certificate, if the owner confirms it.");
        put(
                KnownFailure.CERTIFICATE_NOT_PINNED,
                "Ask the server's owner for the SHA-256 of the present certificate, over another channel, and"
                        + " give it by --pin.");
        put(
                KnownFailure.CERTIFICATE_NOT_ACCEPTED,
                "Ask the server's owner for a certificate that verifies. Until then --pin accepts this one, if the owner confirms it.");
    }

    private static void tls() {
        put(
                KnownFailure.TLS_VERSIONS_DIFFER,
                "The doctor offers TLS 1.3 and 1.2: a server without both must be updated.");
        put(
                KnownFailure.CLIENT_CERTIFICATE_DEMANDED,
                "Give the client certificate that the server's owner issued or accepted, with its chain, by --key-store.");
        put(
                KnownFailure.CIPHER_SUITES_DIFFER,
                "Have the server offer current suites (ECDHE with AES-GCM or ChaCha20) and a key of 2048 bits or more, or give"
                        + " the client certificate that it requires by --key-store.");
        put(
                KnownFailure.HANDSHAKE_FAILED,
                "Check whether the server asks for a client certificate (--key-store), and whether its port expects TLS from"
                        + " the first byte (--implicit).");
        put(KnownFailure.PROTECTION_NOT_IN_FORCE, "This is an error of the doctor: please report it.");
    }

    private static void put(KnownFailure refusal, String remedy) {
        REMEDIES.put(refusal, remedy);
    }
}
