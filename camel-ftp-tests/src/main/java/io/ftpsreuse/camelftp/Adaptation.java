// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camelftp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is changed in a source of camel-ftp's tests, so that it tests another scheme than {@code ftp:}. */
final class Adaptation {

    private static final String OURS = "ftpsreuse";
    /** Once in each URI: some tests append a second query to {@code getFtpUrl()}. */
    private static final Pattern PASSWORD =
            Pattern.compile("(?<=[?&])(?<!getFtpUrl\\(\\) \\+ \"[^\"]{0,50})password=(?!RAW)[^&\"]+(?=[&\"])");

    /** About all defaults, and about a URI with its options in the order in which they are written. */
    private static final Set<String> WITHOUT_OPTIONS =
            Set.of("UriConfigurationTest.java", "RecipientListErrorHandlingIssueIT.java");

    private final String options;
    private final List<Rule> rules = new ArrayList<>();

    /**
     * @param scheme the component that is tested
     * @param options URI options that the component has in each test that does not set them itself; empty for none
     */
    Adaptation(String scheme, String options) {
        this.options = options;
        rules.add(new Rule("(?<![A-Za-z0-9_])ftps?://", scheme + "://"));
        rules.add(new Rule("getComponent\\(\"ftps\"\\)", "getComponent(\"" + scheme + "\")"));
        rules.add(new Rule(
                "assertEquals\\(\"ftps?\", config.getProtocol\\(\\)\\)",
                "assertEquals(\"" + scheme + "\", config.getProtocol())"));
        rules.add(new Rule("\"\\(ftp\\|direct\\):\\.\\*\"", "\"(" + scheme + "|direct):.*\""));
        rules.add(new Rule(
                "import org\\.apache\\.camel\\.test\\.infra\\.ftp\\.services\\.FtpServiceFactory;",
                "import io.ftpsreuse.camelftp.FtpServiceFactory;"));
        rules.add(new Rule("new FtpsEmbeddedService\\(", "new io.ftpsreuse.camelftp.FtpsService("));
        rules.add(new Rule("org\\.testcontainers\\.shaded\\.org\\.awaitility", "org.awaitility")
                .because("Awaitility is not that of Testcontainers"));
        rules.add(new Rule("SSLv3", "TLSv1.2").because("TLS 1.2 in place of SSL 3, which current JDKs do not have"));
        rules.add(new Rule("(?m)^[ \\t]*@Disabled(\\([^\\n]*\\))?[ \\t]*\\n", "")
                .in(name -> isOfFtps(name) && !name.contains("IPV6") || name.equals("FtpProducerConcurrentIT.java"))
                .because("runs, although disabled (CAMEL-16784)"));
        addClientRules(scheme.equals(OURS));
        rules.add(new Rule("&disableSecureDataChannelDefaults=true", "")
                .in(name -> scheme.equals(OURS) && isOfFtps(name))
                .because("without disableSecureDataChannelDefaults, which docs/migration.md says is refused"));
    }

    private void addClientRules(boolean ours) {
        String made = "io.ftpsreuse.camelftp.ReusingClients.make()";
        String stock = "new org.apache.commons.net.ftp.FTPSClient()";
        if (ours) {
            rules.add(new Rule("= new FTPSClient\\(\"[^\"]*\"\\)", "= " + made)
                    .because("with a client of our factory, since docs/migration.md says that others are refused"));
            rules.add(new Rule("new FTPClient\\(\\)(?!\\s*\\{)", made)
                    .because("with a client of our factory, since docs/migration.md says that others are refused"));
        }
        rules.add(new Rule("new FTPClient\\(\\)", stock).because("FTPSClient in place of FTPClient"));
    }

    /** SFTP; what needs a server that somebody has started; and 5,000 uploads, which take minutes with any scheme. */
    static boolean isLeftOut(Path source) {
        String name = source.toString();
        return name.toLowerCase().contains("sftp")
                || name.contains("manual")
                || name.endsWith("FromFileToFtpSplitParallelIT.java");
    }

    /** Tests of {@code ftps:}, which have been so in Camel too. */
    private static boolean isOfFtps(String name) {
        return name.startsWith("FileToFtps");
    }

    /**
     * @param name the file's name
     * @param notes gets a line for each change that is not one of the scheme
     */
    String adapt(String name, String text, List<String> notes) {
        String adapted = text;
        for (Rule rule : rules) {
            String changed = rule.apply(name, adapted);
            if (!changed.equals(adapted) && rule.reason() != null) {
                notes.add(name + ": " + rule.reason());
            }
            adapted = changed;
        }
        return options.isEmpty() || setsOneOfTheOptions(name, adapted)
                ? adapted
                : PASSWORD.matcher(adapted).replaceAll("$0&" + Matcher.quoteReplacement(options));
    }

    /** Then the test is about the option, or about those that there are. */
    private boolean setsOneOfTheOptions(String name, String text) {
        return WITHOUT_OPTIONS.contains(name)
                || Arrays.stream(options.split("&"))
                        .anyMatch(option -> text.contains(option.substring(0, option.indexOf('=') + 1)));
    }

    /** A replacement in the files of some names; {@code reason} is null for those of the scheme. */
    private record Rule(Pattern pattern, String replacement, Predicate<String> names, String reason) {

        Rule(String pattern, String replacement) {
            this(Pattern.compile(pattern), replacement, name -> true, null);
        }

        Rule in(Predicate<String> only) {
            return new Rule(pattern, replacement, only, reason);
        }

        Rule because(String why) {
            return new Rule(pattern, replacement, names, why);
        }

        String apply(String name, String text) {
            return names.test(name) ? pattern.matcher(text).replaceAll(replacement) : text;
        }
    }
}
