// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

/** The names of properties that a consumer adds to exchanges for files that it moves or deletes afterwards. */
public final class FtpsReuseConstants {

    /**
     * The exchange property that has the {@link io.ftpsreuse.client.FileVersion} of a file as the server returned it just before
     * the download. Its time is the server's own, in UTC, and the same
     * in each poll; that of a listing by LIST is not.
     */
    public static final String FILE_VERSION = "CamelFtpsReuseFileVersion";

    /**
     * The exchange property that has a {@link java.util.function.BooleanSupplier}, which queries whether the server still has
     * that version, over the consumer's control connection: so only the thread that the exchange began in may call it, and
     * not while a stream of the download is open.
     */
    public static final String FILE_IS_SAME = "CamelFtpsReuseFileIsSame";

    private FtpsReuseConstants() {}
}
