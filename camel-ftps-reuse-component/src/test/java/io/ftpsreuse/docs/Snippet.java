// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of code of a Markdown page.
 *
 * @param source the file in which its lines are, from the comment before the block: a path, or the name of a Java test
 * @param language what stands behind the opening fence
 * @param text its lines
 */
record Snippet(Optional<String> source, String language, String text) {

    private static final Pattern BLOCK = Pattern.compile(
            "(?:^<!-- (?<source>\\S+) -->\\n)?^(?<fence> *```)(?<language>[a-z]*)\\n(?<text>.*?\\n)\\k<fence>$",
            Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern URI = Pattern.compile("\"(ftpsreuse:[^\"]+)\"");
    private static final Pattern CONTINUED_STRING = Pattern.compile("\"\\s*\\+ \"");
    private static final Pattern CONTINUED_LINE = Pattern.compile("\\\\\\n\\s*");

    static List<Snippet> of(Path page) throws IOException {
        return BLOCK.matcher(Files.readString(page))
                .results()
                .map(block -> BLOCK.matcher(block.group()))
                .filter(Matcher::matches)
                .map(block -> new Snippet(
                        Optional.ofNullable(block.group("source"))
                                .filter(source -> source.contains(".") || source.contains("/")),
                        block.group("language"),
                        block.group("text")))
                .toList();
    }

    /** The URIs in quotes, as Java and XML have them. */
    List<String> uris() {
        String joined = CONTINUED_STRING.matcher(text).replaceAll("");
        return URI.matcher(joined)
                .results()
                .map(uri -> uri.group(1).replace("&amp;", "&"))
                .toList();
    }

    /** The command lines, each with its words; Java and the like have none. */
    List<List<String>> commands() {
        if (!language.isEmpty() && !language.equals("sh")) {
            return List.of();
        }
        return CONTINUED_LINE
                .matcher(text)
                .replaceAll("")
                .lines()
                .map(line -> line.replaceFirst(" #.*", "").strip())
                .map(line -> List.of(line.split("\\s+")))
                .filter(words -> words.contains("mvn")
                        || words.contains("cd")
                        || words.contains("kubectl")
                        || words.contains("keytool")
                        || words.get(0).matches("(feature|bundle):.*")
                        || words.stream().anyMatch(Snippet::isScript))
                .toList();
    }

    static boolean isScript(String word) {
        return word.matches("\\./[a-z.-]+|\\.ci/[a-z-]+|(\\./)?integration-tests/[a-z-]+\\.sh");
    }
}
