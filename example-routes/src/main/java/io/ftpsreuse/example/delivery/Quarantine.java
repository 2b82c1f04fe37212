// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.util.URISupport;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/**
 * The folder for the files of a vendor that failed too often, each with a {@code .reason.json} beside it.
 *
 * @param folder made when it is needed
 */
record Quarantine(Path folder) {

    /**
     * A file that is given up.
     *
     * @param listedAs distinguishes it from others of the same name
     * @param content the fetched file, if there is one; it is moved
     */
    record Case(
            String vendor,
            String path,
            String name,
            long size,
            long modified,
            String listedAs,
            int attempts,
            Throwable reason,
            Optional<Path> content) {}

    /** Puts the file there, and then the reason; both are on the disk when it returns. */
    void put(Case given) throws IOException {
        Files.createDirectories(folder);
        String name = isFree(given.name()) ? given.name() : given.listedAs().substring(0, 16) + "-" + given.name();
        if (given.content().isPresent()) {
            Path file = folder.resolve(name);
            Files.move(given.content().get(), file, StandardCopyOption.REPLACE_EXISTING);
            Durable.file(file);
        }
        Path reason = folder.resolve(name + ".reason.json");
        Files.writeString(reason, Jsoner.prettyPrint(json(given).toJson()) + "\n");
        Durable.file(reason);
        Durable.directory(folder);
    }

    private boolean isFree(String name) {
        return Files.notExists(folder.resolve(name)) && Files.notExists(folder.resolve(name + ".reason.json"));
    }

    private static JsonObject json(Case given) {
        JsonObject json = new JsonObject();
        json.put("vendor", given.vendor());
        json.put("path", given.path());
        json.put("size", given.size());
        json.put("modified", Instant.ofEpochMilli(given.modified()).toString());
        json.put("attempts", given.attempts());
        json.put("time", Instant.now().toString());
        json.put("exception", given.reason().getClass().getName());
        // Camel's and the drivers' messages may quote an endpoint's URI
        json.put("message", URISupport.sanitizeUri(String.valueOf(given.reason().getMessage())));
        json.put("content", given.content().isPresent() ? "here" : "at the vendor");
        return json;
    }
}
