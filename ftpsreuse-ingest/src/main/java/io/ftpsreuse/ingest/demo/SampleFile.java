// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A made-up file of a vendor, the same in every run.
 *
 * @param name its name
 * @param content its bytes; not to be changed
 */
record SampleFile(String name, byte[] content) {

    /** The files of the vendor acme: orders, as CSV. */
    static List<SampleFile> orders() {
        return List.of(
                csv("orders-001.csv", 1),
                csv("orders-002.csv", 40),
                csv("orders-003.csv", 12_000),
                csv("orders-004.csv", 0));
    }

    /** The files of the vendor globex: invoices as XML, and scans of them. */
    static List<SampleFile> invoices() {
        return List.of(
                xml("invoice-7001.xml", 3),
                xml("invoice-7002.xml", 5_000),
                xml("invoice-7003.xml", 60),
                binary("scan-7001.bin", 1),
                binary("scan-7002.bin", 3 * 1024 * 1024 + 1));
    }

    /** The file pushed to acme. */
    static SampleFile confirmation() {
        return csv("confirmation-001.csv", 900);
    }

    /** An order that cannot be delivered, since there is a directory of its name in the folder. */
    static SampleFile undeliverable() {
        return csv("orders-005.csv", 7);
    }

    /** A file that matches no vendor's pattern. */
    static SampleFile readme() {
        return text("README.txt", "Not an order.\n");
    }

    private static SampleFile csv(String name, int lines) {
        return text(name, "order;article;quantity\n" + lines(lines, "%1$d;A-%1$05d;%1$d\n"));
    }

    private static SampleFile xml(String name, int items) {
        return text(name, "<invoice>\n" + lines(items, "  <item number=\"%d\"/>\n") + "</invoice>\n");
    }

    private static SampleFile binary(String name, int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return new SampleFile(name, content);
    }

    private static String lines(int count, String format) {
        return IntStream.rangeClosed(1, count).mapToObj(format::formatted).collect(Collectors.joining());
    }

    private static SampleFile text(String name, String content) {
        return new SampleFile(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts it into a directory, which is made if it is not there. */
    void writeTo(Path directory) {
        try {
            Files.write(Files.createDirectories(directory).resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether these are its bytes, one by one. */
    boolean hasContent(byte[] other) {
        return Arrays.equals(content, other);
    }

    /** Fails unless the directory has this file with all its bytes. */
    void requireIn(Path directory) {
        Path file = directory.resolve(name);
        try {
            if (!Files.exists(file)) {
                throw new DemoFailedException(file + " is not there");
            }
            if (!hasContent(Files.readAllBytes(file))) {
                throw new DemoFailedException(file + " differs from the vendor's file");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SampleFile file && name.equals(file.name) && hasContent(file.content);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name + " (" + content.length + " bytes)";
    }
}
