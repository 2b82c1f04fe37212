// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camelftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads the XML reports of Surefire. */
final class Reports {

    private Reports() {}

    /** The outcome of each test, by {@code class#method}. */
    static Map<String, Outcome> in(Path directory) throws IOException {
        Map<String, Outcome> outcomes = new TreeMap<>();
        try (var files = Files.newDirectoryStream(directory, "TEST-*.xml")) {
            for (Path file : files) {
                NodeList cases = parsed(file).getElementsByTagName("testcase");
                for (int i = 0; i < cases.getLength(); i++) {
                    Element test = (Element) cases.item(i);
                    outcomes.merge(nameOf(test), outcomeOf(test), Outcome::worse);
                }
            }
        }
        return outcomes;
    }

    private static Document parsed(Path file) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(file + " is no report of Surefire", e);
        }
    }

    private static String nameOf(Element test) {
        String type = test.getAttribute("classname");
        return type.substring(type.lastIndexOf('.') + 1) + "#" + test.getAttribute("name");
    }

    private static Outcome outcomeOf(Element test) {
        if (has(test, "skipped")) {
            return new Outcome(Outcome.Kind.SKIPPED, "");
        }
        for (String kind : new String[] {"failure", "error"}) {
            if (has(test, kind)) {
                Element failure = (Element) test.getElementsByTagName(kind).item(0);
                String message =
                        failure.hasAttribute("message") ? failure.getAttribute("message") : failure.getTextContent();
                return new Outcome(Outcome.Kind.FAILED, message.strip().replaceAll("\\s+", " "));
            }
        }
        boolean again = has(test, "flakyFailure") || has(test, "flakyError");
        return new Outcome(Outcome.Kind.PASSED, again ? "at the second try" : "");
    }

    private static boolean has(Element test, String element) {
        return test.getElementsByTagName(element).getLength() > 0;
    }

    /**
     * What became of a test.
     *
     * @param why the failure; for one that passed, whether that was at the second try
     */
    record Outcome(Kind kind, String why) {

        /** From best to worst. */
        enum Kind {
            PASSED,
            SKIPPED,
            FAILED
        }

        Outcome worse(Outcome other) {
            return kind.compareTo(other.kind) >= 0 ? this : other;
        }

        boolean is(Kind expected) {
            return kind == expected;
        }
    }
}
