// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.diagnosis;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.ClientFactoryBuilder;
import io.ftpsreuse.client.FtpsReuseException;
import io.ftpsreuse.client.ServerAddress;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.TlsRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AudienceTest {

    private static final Path SOURCES = Path.of("src/main/java/io/ftpsreuse/client");
    private static final Path CATALOG =
            Path.of("../camel-ftps-reuse-component/src/generated/resources/META-INF/io/ftpsreuse/camel/ftpsreuse.json");

    private static final Pattern OPTION = Pattern.compile("\"(\\w+)\": \\{ \"index\"");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    private static final Pattern TEXT = Pattern.compile(LITERAL + "(\\s*\\+\\s*" + LITERAL + ")*");
    private static final Pattern CALL = Pattern.compile("\\b(builder|client)\\.(\\w+)\\(");

    @Test
    void readsOneOfTwo() {
        String text = "Set {a=1|builder.a(1)}{ in the URI|}; {x|}y";

        assertThat(Audience.ENDPOINT.words(text)).isEqualTo("Set a=1 in the URI; xy");
        assertThat(Audience.PROGRAM.words(text)).isEqualTo("Set builder.a(1); y");
    }

    @ParameterizedTest
    @EnumSource
    void isThatOfAnException(Audience audience) {
        FailureContext failureContext = new FailureContext(
                new ServerAddress("localhost", 21), Optional.empty(), Optional.empty(), Optional.empty(), audience);
        FtpsReuseException failure = new TlsRefusedException("x", failureContext, KnownFailure.HANDSHAKE_CUT, null);

        String remedy = KnownFailure.HANDSHAKE_CUT.remedy(audience);
        assertThat(failure).hasMessageEndingWith("What to do: " + remedy);
        assertThat(failure.remedy()).isEqualTo(remedy);
        assertThat(KnownFailures.explain(failure).remedy()).isEqualTo(remedy);
        assertThat(KnownFailures.explain(failure).to(Audience.PROGRAM).remedy())
                .isEqualTo(KnownFailure.HANDSHAKE_CUT.remedy(Audience.PROGRAM));
    }

    /** The texts of the package as a program reads them: remedies, messages of exceptions, lines of the log. */
    static List<String> textsForPrograms() throws IOException {
        Stream<String> known = Arrays.stream(KnownFailure.values())
                .flatMap(each -> Stream.of(each.meaning(), each.remedy(Audience.PROGRAM)));
        try (Stream<Path> files = Files.walk(SOURCES)) {
            Stream<String> inSources = files.filter(Files::isRegularFile)
                    .map(AudienceTest::source)
                    .flatMap(source -> TEXT.matcher(source).results().map(MatchResult::group))
                    .map(AudienceTest::joined)
                    .map(Audience.PROGRAM::words);
            return Stream.concat(known, inSources).distinct().toList();
        }
    }

    private static String source(Path file) {
        try {
            return Files.readString(file).replaceAll("(?m)^ *(//|/?\\*).*", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String joined(String literals) {
        return LITERAL.matcher(literals)
                .results()
                .map(literal -> literal.group(1).translateEscapes())
                .collect(joining());
    }

    @Test
    void programsAreToldOfNoOptionOfAUri() throws IOException {
        String options = OPTION.matcher(Files.readString(CATALOG))
                .results()
                .map(option -> option.group(1))
                .distinct()
                .collect(joining("|"));
        Pattern ofUri = Pattern.compile("\\b(" + options + ")=|ftpClient(Config)?\\.|\\b(ftps|ftpsreuse):|\\bURI\\b"
                + "|\\boptions?\\b|sslContextParameters|\\bCamel\\b");

        assertThat(options).contains("tlsProtocols", "passiveMode");
        assertThat(textsForPrograms()).hasSizeGreaterThan(200).allSatisfy(text -> assertThat(text)
                .doesNotContainPattern(ofUri));
    }

    @ParameterizedTest
    @MethodSource("callsForPrograms")
    void programsAreToldOfMethodsThatExist(String object, String method) {
        Class<?> owner = object.equals("client") ? SessionReusingFtpsClient.class : ClientFactoryBuilder.class;

        assertThat(owner.getMethods()).extracting(Method::getName).contains(method);
    }

    static Stream<Arguments> callsForPrograms() throws IOException {
        return textsForPrograms().stream()
                .flatMap(text -> CALL.matcher(text).results())
                .map(call -> List.of(call.group(1), call.group(2)))
                .distinct()
                .map(call -> Arguments.of(call.toArray()));
    }

    @ParameterizedTest
    @EnumSource
    void whoeverReadsARemedyReadsOneOfTwo(KnownFailure refusal) {
        assertThat(Arrays.stream(Audience.values()).map(refusal::remedy))
                .allSatisfy(text -> assertThat(text).doesNotContainPattern("[{|}]"));
    }
}
