// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.settings;

import io.ftpsreuse.ingest.secrets.UnreadableSecretException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.util.ObjectHelper;

/** Says why a placeholder in a property has no value. Camel's own message quotes the value, which may be a password. */
public final class UnresolvedReference {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{env:([A-Za-z_][A-Za-z0-9_]*)}}");

    private UnresolvedReference() {}

    /**
     * The end of a sentence that begins with the key.
     *
     * @param failure of Camel or of one of its functions
     */
    public static String reason(CamelContext context, String key, IllegalArgumentException failure) {
        UnreadableSecretException secret = ObjectHelper.getException(UnreadableSecretException.class, failure);
        if (secret != null) {
            return "refers to a secret that cannot be used: " + secret.getMessage();
        }
        return missingVariable(context, key)
                .map(name -> "refers to the environment variable " + name + ", which is not set")
                .orElse("refers to something that is not set");
    }

    private static Optional<String> missingVariable(CamelContext context, String key) {
        String raw = context.resolvePropertyPlaceholders("{{?" + key + "?nested=false}}");
        Matcher variables = VARIABLE.matcher(raw == null ? "" : raw);
        return variables
                .results()
                .map(variable -> variable.group(1))
                .filter(name -> System.getenv(name) == null)
                .findFirst();
    }
}
