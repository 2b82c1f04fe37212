// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.client.diagnosis.FailureContext;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.component.file.remote.FtpUtils;
import org.apache.commons.net.ftp.FTPFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps names out of a route that no file can have, but a server can make up: with a path in them, so that a local file
 * elsewhere would be written, or with control characters. The bytes 0x80 to 0x9F are control characters of ISO 8859, and
 * part of most letters in UTF-8; so a name that was read by another encoding is compared by its bytes.
 */
final class ListedNames {

    private static final Logger LOG = LoggerFactory.getLogger(ListedNames.class);

    /** No file system has longer names; most have 255. */
    private static final int LONGEST_NAME = 1024;

    private static final int LAST_CONTROL_OF_ASCII = 0x1F;
    private static final int DELETE = 0x7F;

    private final String server;
    private final boolean pathsExpected;
    private String reported;

    /** @param pathsExpected whether the server lists absolute paths, of which the last element is the name */
    ListedNames(String server, boolean pathsExpected) {
        this.server = server;
        this.pathsExpected = pathsExpected;
    }

    /** @param encoding by which the names were read */
    FTPFile[] harmlessOf(FTPFile[] files, String encoding) {
        List<FTPFile> harmless = new ArrayList<>(files.length);
        List<String> leftOut = new ArrayList<>();
        for (FTPFile file : files) {
            Optional<String> objection = objectionTo(file.getName(), Charset.forName(encoding));
            if (objection.isEmpty()) {
                harmless.add(file);
            } else if (!isDot(file.getName())) {
                leftOut.add("\"" + FailureContext.printable(file.getName()) + "\" (" + objection.get() + ")");
            }
        }
        report(leftOut, encoding);
        return harmless.toArray(FTPFile[]::new);
    }

    /** Once, and again when it is about another name: a poll repeats it. */
    private void report(List<String> leftOut, String encoding) {
        if (leftOut.isEmpty() || leftOut.get(0).equals(reported)) {
            return;
        }
        reported = leftOut.get(0);
        LOG.warn(
                "{} lists {} names that are invalid for files; they are ignored. The first is {}, read as {}. If it is the"
                        + " name of a file, set controlEncoding to the encoding of the server's names, or have the file"
                        + " renamed on the server",
                server,
                leftOut.size(),
                reported,
                encoding);
    }

    private Optional<String> objectionTo(String listed, Charset encoding) {
        if (listed == null || isDot(listed)) {
            return Optional.of("no name");
        }
        String name = pathsExpected ? FtpUtils.extractDirNameFromAbsolutePath(listed) : listed;
        if (name.isEmpty() || isDot(name)) {
            return Optional.of("no name");
        }
        if (name.length() > LONGEST_NAME) {
            return Optional.of("longer than " + LONGEST_NAME + " characters");
        }
        if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
            return Optional.of("it has a path in it");
        }
        return hasControlCharacter(name, encoding) ? Optional.of("it has control characters") : Optional.empty();
    }

    private static boolean hasControlCharacter(String name, Charset encoding) {
        if (name.chars().anyMatch(c -> c <= LAST_CONTROL_OF_ASCII || c == DELETE)) {
            return true;
        }
        return name.chars().anyMatch(Character::isISOControl)
                && readAsUtf8(name, encoding).chars().anyMatch(Character::isISOControl);
    }

    /**
     * The name by UTF-8, if its bytes are that; empty if they are not, since then they are letters of a code page such as
     * Windows-1252 or GBK.
     */
    private static String readAsUtf8(String name, Charset encoding) {
        if (StandardCharsets.UTF_8.equals(encoding)) {
            return name;
        }
        try {
            ByteBuffer bytes = encoding.newEncoder().encode(CharBuffer.wrap(name));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            return "";
        }
    }

    /** The directory itself and its parent, which many servers list. */
    private static boolean isDot(String name) {
        return ".".equals(name) || "..".equals(name);
    }
}
