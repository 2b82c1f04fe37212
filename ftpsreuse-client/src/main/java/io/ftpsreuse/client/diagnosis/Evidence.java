// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.diagnosis;

import java.util.regex.Pattern;

/**
 * The evidence of a refusal: the code and text of an FTP reply, or the message of an exception. Patterns are looked
 * for anywhere in a text, in upper or lower case.
 *
 * @param kind whether the words are a server's or an exception's
 * @param commands the FTP commands that the reply answers; null for any
 * @param codes the reply's codes; null for an exception
 * @param words the text of the reply or exception
 */
record Evidence(Kind kind, Pattern commands, Pattern codes, Pattern words) {

    /** Every reply of some codes, such as {@code 425|450}. */
    static Evidence reply(String codes) {
        return reply(codes, "");
    }

    /** A reply of some codes with some words in it. */
    static Evidence reply(String codes, String words) {
        return new Evidence(Kind.REPLY, null, Pattern.compile(codes), pattern(words));
    }

    /** A reply of some codes to some commands. */
    static Evidence answerTo(String commands, String codes) {
        return new Evidence(Kind.REPLY, Pattern.compile(commands), Pattern.compile(codes), pattern(""));
    }

    /** An exception, as its simple class name, a colon and its message. */
    static Evidence error(String words) {
        return new Evidence(Kind.ERROR, null, null, pattern(words));
    }

    private static Pattern pattern(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }

    /** @param command the command that was answered; null if it is not known */
    boolean isInReply(String command, int code, String text) {
        return kind == Kind.REPLY
                && (commands == null
                        || command != null && commands.matcher(command).matches())
                && codes.matcher(Integer.toString(code)).matches()
                && words.matcher(text).find();
    }

    boolean isInError(String text) {
        return kind == Kind.ERROR && words.matcher(text).find();
    }

    enum Kind {
        REPLY,
        ERROR
    }
}
