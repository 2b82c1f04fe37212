// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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

    private static final int DIGITS = 16;

    /** File systems allow 255 bytes, with prefix and suffix. */
    private static final int LONGEST_NAME = 200;

    /**
     * An abandoned file.
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

    /**
     * Puts the file there, and then the reason; both are on the disk when it returns. Other vendors and processes may do so at
     * the same moment with files of the same name: none replaces another.
     */
    void put(Case given) throws IOException {
        Files.createDirectories(folder);
        String name = reserve(given);
        Path reason = reasonOf(name);
        try {
            if (given.content().isPresent()) {
                Path file = folder.resolve(name);
                Files.move(given.content().get(), file);
                Durable.file(file);
            }
            Files.writeString(reason, Jsoner.prettyPrint(json(given).toJson()) + "\n");
            Durable.file(reason);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(reason);
            throw e;
        }
        Durable.directory(folder);
    }

    /** Of files that are listed alike, such as those of one name and size in the same minute, each is kept. */
    private String reserve(Case given) throws IOException {
        // of a longer one the reason has the name
        boolean fits = given.name().getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
        String base = fits ? given.name() : given.listedAs();
        String distinct = given.listedAs().substring(0, DIGITS) + "-" + base;
        String name = base;
        for (int number = 1; !isReserved(name); number++) {
            name = number == 1 ? distinct : number + "-" + distinct;
        }
        return name;
    }

    /** Makes an empty reason, which only one can do: an empty file of that name could be mistaken for the vendor's. */
    private boolean isReserved(String name) throws IOException {
        if (Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try {
            Files.createFile(reasonOf(name));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private Path reasonOf(String name) {
        return folder.resolve(name + ".reason.json");
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
