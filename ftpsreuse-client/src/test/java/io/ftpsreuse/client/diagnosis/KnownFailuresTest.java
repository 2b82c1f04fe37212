// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.FtpsReuseException;
import io.ftpsreuse.client.RenewalCause;
import io.ftpsreuse.client.ServerAddress;
import io.ftpsreuse.client.SessionNotResumedException;
import io.ftpsreuse.client.TlsRefusedException;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownFailuresTest {

    private static final Pattern REPLY = Pattern.compile("(\\d{3}) .*");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "522 | 522 SSL connection failed; session reuse required: see require_ssl_reuse option in vsftpd.conf man page",
                "522 | 522 SSL connection failed: session reuse required",
                "425 | 425 Unable to build data connection: TLS session of data connection not resumed.",
                "450 | 450 TLS session of data connection has not resumed or the session does not match the control connection",
            })
    void readTheDemandForSessionReuseInTheWordsOfServers(int code, String reply) {
        assertThat(KnownFailures.isOfSessionReuse(code, reply)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "425 | 425 Unable to build data connection: Operation not permitted",
                "550 | 550 resume.pdf: No such file or directory",
                "450 | 450 reuse.csv: No such file or directory",
                "451 | 451 resume.pdf: read error",
                "426 | 426 Transfer aborted, use REST to resume",
                "522 | 522 Network protocol not supported, use (1,2)",
                "522 | 522 Data connections must be encrypted.",
            })
    void doNotReadItIntoOtherWordsNorFileNames(int code, String reply) {
        assertThat(KnownFailures.isOfSessionReuse(code, reply)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "421 There are too many connections from your internet address.",
                "421 There are too many connected users, please try later.",
                "530 Sorry, the maximum number of clients (2) from your host are already connected.",
                "421 20 users (the maximum) are already logged in, sorry",
                "421 Too many users logged in for this account. Try again later.",
                "421 Maximum login limit has been reached.",
                "421 Too many connections (3) from this IP",
                "530 Server is full",
            })
    void knowWhenAConnectionIsOneTooMany(String reply) {
        assertThat(KnownFailures.explain(Integer.parseInt(reply.substring(0, 3)), reply)
                        .knownFailure())
                .contains(KnownFailure.TOO_MANY_CONNECTIONS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "421 Service not available, closing control connection",
                "421 Idle time limit exceeded",
                "421 Session limit of 600 seconds reached",
                "421 Login timeout (300 seconds): closing control connection",
                "421 Too many failed login attempts",
                "530 Too many login attempts, try again later",
                "530 Login incorrect.",
                "421 Too many bad commands"
            })
    void doNotTakeAnotherLimitForOneOfConnections(String reply) {
        assertThat(KnownFailures.explain(Integer.parseInt(reply.substring(0, 3)), reply)
                        .knownFailure())
                .isPresent()
                .isNotEqualTo(Optional.of(KnownFailure.TOO_MANY_CONNECTIONS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "access.csv | 550 access.csv: No such file or directory | FILE_NOT_THERE",
                "access.csv | 550 Can't open access.csv: error | FILE_UNAVAILABLE",
                "in/access denied.csv | 550 access denied.csv: error | FILE_UNAVAILABLE",
                "in/quota.csv | 550 in/quota.csv: Not a regular file | FILE_UNAVAILABLE",
                "s | 550 Permission denied. | PERMISSION_DENIED",
                "access.csv | 550 access.csv: Permission denied | PERMISSION_DENIED",
                "x.csv | 550 Failed to open file: Permission denied | PERMISSION_DENIED",
                "x.csv | 550 Failed to open file. | FILE_NOT_THERE",
                "x.csv | 550 File unavailable (e.g., file not found, no access). | FILE_NOT_THERE",
            })
    void doNotReadTheNameOfAFile(String argument, String reply, KnownFailure refusal) {
        assertThat(KnownFailures.explain("RETR", argument, 550, reply).knownFailure())
                .contains(refusal);
        assertThat(KnownFailures.explain("RETR", argument, 550, reply).message())
                .isEqualTo(reply);
    }

    /** What only this client raises has no evidence. */
    static Stream<KnownFailure> recognisable() {
        return Arrays.stream(KnownFailure.values())
                .filter(refusal -> !refusal.evidence().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("recognisable")
    void areFoundByTheWordsThatTheyAreShownWith(KnownFailure refusal) {
        Matcher reply = REPLY.matcher(refusal.shown());
        Explanation found = reply.matches()
                ? KnownFailures.explain(Integer.parseInt(reply.group(1)), refusal.shown())
                : KnownFailures.explain(thrown(refusal.shown()));
        assertThat(found.knownFailure()).contains(refusal);
    }

    /** Some are known by the class of the exception, which then is what is shown. */
    private static Throwable thrown(String words) {
        return switch (words) {
            case "UnknownHostException" -> new UnknownHostException("ftp.example.com");
            case "CertificateException" -> new CertificateException("too weak");
            case "CertificateExpiredException: NotAfter" ->
                new SSLHandshakeException("PKIX path validation failed: java.security.cert.CertPathValidatorException:"
                        + " validity check failed");
            default -> new SSLException(words);
        };
    }

    @ParameterizedTest
    @EnumSource
    void sayWhatTheyMeanAndWhatToDoInSentences(KnownFailure refusal) {
        assertThat(refusal.meaning()).matches("[A-Zv].*\\.");
        assertThat(refusal.remedy()).matches("[A-Z].*\\.");
    }

    @Test
    void showAnUnknownReplyVerbatimAndSaySo() {
        Explanation unknown = KnownFailures.explain(599, "Gone fishing\r\n");
        assertThat(unknown.message()).isEqualTo("599 Gone fishing");
        assertThat(unknown.knownFailure()).isEmpty();
        assertThat(unknown.meaning()).isEmpty();
        assertThat(unknown).hasToString("599 Gone fishing. What to do: " + unknown.remedy());
    }

    @Test
    void showAnUnknownExceptionVerbatim() {
        assertThat(KnownFailures.explain(new IOException("The disk is on fire")).message())
                .isEqualTo("The disk is on fire");
        assertThat(KnownFailures.explain(new IOException()).message()).isEqualTo("IOException");
        assertThat(KnownFailures.explain(new IOException("ftp.example.com")).message())
                .isEqualTo("IOException: ftp.example.com");
    }

    @Test
    void lookThroughCausesEvenInACircle() {
        IOException inner = new SSLException("Received fatal alert: protocol_version");
        IOException outer = new IOException("The transfer failed", inner);
        inner.initCause(outer);
        assertThat(KnownFailures.explain(outer).knownFailure()).contains(KnownFailure.TLS_VERSIONS_DIFFER);
        assertThat(KnownFailures.explain(outer).message()).isEqualTo("The transfer failed");
    }

    @Test
    void takeAnExceptionThatIsAReplyForOne() {
        // As commons-net has it.
        IOException failure =
                new IOException("Login", new SSLException("534 Local policy on server does not allow TLS"));
        assertThat(KnownFailures.explain(failure).knownFailure()).contains(KnownFailure.PROTECTION_REFUSED);
        assertThat(KnownFailures.explain(failure).message()).startsWith("534 ");
    }

    @Test
    void dependOnTheCommandWhereServersAnswerItOddly() {
        String reply = "530 Please login with USER and PASS.";
        assertThat(KnownFailures.explain("AUTH", 530, reply).knownFailure()).contains(KnownFailure.TLS_NOT_OFFERED);
        assertThat(KnownFailures.explain("RETR", 530, reply).knownFailure()).contains(KnownFailure.LOGIN_REFUSED);
        assertThat(KnownFailures.explain(530, reply).knownFailure()).contains(KnownFailure.LOGIN_REFUSED);
    }

    @Test
    void areOfUseForAHostileReplyToo() {
        Explanation explanation = KnownFailures.explain(550, "550-a\r\n550 b\u001b[2J" + "session ".repeat(200_000));
        assertThat(explanation.message()).startsWith("550-a / 550 b?[2J").hasSizeLessThan(600);
        assertThat(explanation.knownFailure()).contains(KnownFailure.FILE_UNAVAILABLE);
    }

    @Test
    void takeAConnectionThatBreaksInTheHandshakeForTheRefusalThatItMostlyIs() {
        FailureContext failureContext = new FailureContext(
                new ServerAddress("ftp.example.com", 21), Optional.empty(), Optional.empty(), Optional.empty());
        IOException broken = new SSLException("Broken pipe", new SocketException("Broken pipe"));
        assertThat(KnownFailures.explain(broken).knownFailure()).contains(KnownFailure.CONNECTION_CLOSED);
        assertThat(TlsRefusedException.handshake("The handshake failed", failureContext, broken)
                        .knownFailure())
                .contains(KnownFailure.HANDSHAKE_CUT);
    }

    @Test
    void comeWithTheExceptionsOfTheClient() {
        FailureContext failureContext = new FailureContext(
                new ServerAddress("ftp.example.com", 21), Optional.empty(), Optional.empty(), Optional.empty());
        FtpsReuseException failure =
                SessionNotResumedException.noMechanismLeft(failureContext, RenewalCause.NOT_RESUMED, null);
        assertThat(failure.knownFailure()).contains(KnownFailure.NO_MECHANISM_LEFT);
        assertThat(failure.remedy()).isEqualTo(KnownFailure.NO_MECHANISM_LEFT.remedy(Audience.PROGRAM));
        assertThat(failure)
                .hasMessage(
                        "None of the mechanisms allowed by tlsProtocols resumes the TLS session on this server (server"
                                + " ftp.example.com:21). " + KnownFailure.NO_MECHANISM_LEFT.meaning() + " What to do: "
                                + KnownFailure.NO_MECHANISM_LEFT.remedy(Audience.PROGRAM));
        assertThat(KnownFailures.explain(new IllegalStateException(failure)).knownFailure())
                .contains(KnownFailure.NO_MECHANISM_LEFT);
    }
}
