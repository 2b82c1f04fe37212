// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.util.List;

/** The files below a user's login directory, reached without FTP; paths are relative and use slashes. */
public interface ServerFiles {
    byte[] read(String path);

    /** Writes a file that the FTP user may read, change and delete; missing directories are made. */
    void write(String path, byte[] content);

    boolean exists(String path);

    /** Sets the time of a file's last modification, in seconds since 1970. */
    void setModified(String path, long epochSecond);

    /** Returns the names in a directory, sorted; the empty path is the login directory. */
    List<String> list(String directory);

    /** Deletes a file, or a directory with all that is in it; does nothing if there is none. */
    void delete(String path);

    /** Renames a file; nobody sees it under both names, or none. */
    void move(String from, String to);

    /** Makes a symbolic link; {@code target} is taken relative to the directory of the link. */
    void link(String path, String target);

    /** Makes a directory that the FTP user may write to, and its parents. */
    void mkdir(String path);
}
