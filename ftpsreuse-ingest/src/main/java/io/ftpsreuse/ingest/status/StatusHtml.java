// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.status;

import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/**
 * The page as HTML, by the template {@code status.ftlh}: its suffix has FreeMarker escape every value, so that there is no
 * place to forget it.
 */
final class StatusHtml {

    private final Template template;
    private final String style;

    /**
     * @throws IOException if the template cannot be read
     */
    StatusHtml() throws IOException {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setClassForTemplateLoading(StatusHtml.class, "/status");
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setLocale(Locale.ENGLISH);
        configuration.setNumberFormat(",##0");
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        // half a page would look like a whole one
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        template = configuration.getTemplate("status.ftlh");
        try (InputStream css = StatusHtml.class.getResourceAsStream("/status/status.css")) {
            style = new String(css.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    String of(Status status) throws IOException {
        StringWriter html = new StringWriter();
        try {
            template.process(Map.of("status", status, "style", style), html);
        } catch (TemplateException e) {
            throw new IllegalStateException("The template of the status page does not fit: " + e.getMessage(), e);
        }
        return html.toString();
    }

    /** The permissions of the page in a browser: its own style. No script, no frame, nothing from elsewhere. */
    String contentSecurityPolicy() {
        return "default-src 'none'; style-src 'sha256-" + digest(style)
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
