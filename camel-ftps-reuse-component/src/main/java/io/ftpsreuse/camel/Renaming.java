// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import java.io.File;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.camel.util.FileUtil;

/** Renames and deletes files and makes directories, also where the control connection breaks in between. */
final class Renaming {

    private final FtpsReuseOperations operations;
    private final RemoteFiles files;
    private final RetryAfterRenewal retry;
    private final KnownDirectories knownDirectories = new KnownDirectories();
    private Runnable beforeRepeat = () -> {};

    Renaming(FtpsReuseOperations operations, RemoteFiles files, RetryAfterRenewal retry) {
        this.operations = operations;
        this.files = files;
        this.retry = retry;
    }

    /** Sets what is run before a rename or a deletion is repeated on a new control connection; null for nothing. */
    void beforeRepeat(Runnable check) {
        beforeRepeat = check == null ? () -> {} : check;
    }

    /** @param rename lets camel-ftp rename it */
    boolean rename(String from, String to, BooleanSupplier rename) {
        BooleanSupplier once = () -> OwnReply.in(rename::getAsBoolean);
        Supplier<Boolean> withDirectory = () -> once.getAsBoolean() || mayHaveBeenMissing(to) && once.getAsBoolean();
        boolean renamed = retry.run(withDirectory, () -> {
            beforeRepeat.run();
            return withDirectory.get() || files.isThere(to) && files.isAbsent(from);
        });
        // As camel-ftp, which searches listings for both: SIZE may be refused of a file that is there.
        return renamed
                || operations.endpoint().isOverwriting()
                        && operations.existsFile(from)
                        && operations.deleteFile(to)
                        && withDirectory.get();
    }

    /**
     * Whether the directory of a refused rename was known, and so not checked; now it is checked, and made if missing. If it
     * cannot be made, the reply to another attempt shows that.
     */
    private boolean mayHaveBeenMissing(String target) {
        boolean known = operations.isSourceAccepted() && forgetDirectoryOf(target);
        if (known) {
            makeDirectoryOf(target);
        }
        return known;
    }

    /** @param delete lets camel-ftp delete it */
    boolean delete(String name, BooleanSupplier delete) {
        Supplier<Boolean> once = () -> OwnReply.in(delete::getAsBoolean);
        return retry.run(once, () -> {
            beforeRepeat.run();
            return once.get() || files.isAbsent(name);
        });
    }

    /** @param build has camel-ftp check for the directory and make it */
    boolean buildDirectory(String directory, BooleanSupplier build) {
        if (knownDirectories.contains(directory)) {
            return true;
        }
        // Another may have made it between camel-ftp's look and its MKD; the second look finds it.
        BooleanSupplier once = () -> OwnReply.in(build::getAsBoolean);
        boolean built = retry.run(() -> once.getAsBoolean() || once.getAsBoolean());
        if (built && !operations.endpoint().getConfiguration().isStepwise()) {
            knownDirectories.add(directory);
        }
        return built;
    }

    /** Whether the directory of a file was known; it is unknown afterwards. */
    boolean forgetDirectoryOf(String file) {
        return knownDirectories.forget(new File(file).getParent());
    }

    void makeDirectoryOf(String file) {
        operations.buildDirectory(new File(file).getParent(), FileUtil.isAbsolute(new File(file)));
    }
}
