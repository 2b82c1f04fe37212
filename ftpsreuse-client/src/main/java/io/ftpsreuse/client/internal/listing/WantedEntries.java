// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.listing;

import java.util.Locale;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPFileFilter;

/**
 * The filter for entries of a listing, and their maximum number. A client has one for all its listings; used by the
 * client's thread only.
 */
public final class WantedEntries implements FTPFileFilter {

    private final int most;
    private FTPFileFilter filter;
    private int accepted;
    private UnknownLines unknown = new UnknownLines();
    private boolean typeless;
    private boolean unknownByMachine;

    public WantedEntries(int most) {
        this.most = most;
    }

    /** Keeps only the entries of this filter from now on; null for all. */
    public void only(FTPFileFilter entries) {
        filter = entries;
    }

    /** Whether some entries are filtered out. */
    public boolean isNarrowed() {
        return filter != null;
    }

    /** Called before each listing. */
    public void begin() {
        accepted = 0;
        unknown = new UnknownLines();
        typeless = false;
        unknownByMachine = false;
    }

    /** The lines of the present listing that were not understood. */
    public UnknownLines unknown() {
        return unknown;
    }

    /** Whether the present listing, by MLSD, has entries without a type, or no entries at all. */
    public boolean isTypeless() {
        return typeless || unknownByMachine && !unknown.wereOthersUnderstood();
    }

    /** Whether an entry is not worth keeping its line; the parser decides whether it is an entry. */
    boolean isUnwanted(FTPFile entry) {
        return filter != null && entry != null && !filter.accept(entry);
    }

    /** Whether the present listing, by MLSD, has lines that are not understood; commons-net does not hand them out. */
    public boolean hasUnknownMachineLines() {
        return unknownByMachine;
    }

    @Override
    public boolean accept(FTPFile entry) {
        if (entry == null || isTooMany() || isUnwanted(entry)) {
            return false;
        }
        accepted++;
        return true;
    }

    /** As {@link #accept}, of MLSD, which lists the directory itself and its parent too, by any name. */
    public boolean acceptWithin(FTPFile entry) {
        if (entry == null) {
            unknownByMachine = true;
            return false;
        }
        unknown.understood();
        String line = entry.getRawListing();
        String facts = line.substring(0, Math.max(0, line.indexOf(' '))).toLowerCase(Locale.ROOT);
        typeless |= !facts.contains("type=");
        return !facts.contains("type=cdir") && !facts.contains("type=pdir") && accept(entry);
    }

    /** The listing of a single file, as exact as a listing of its directory. */
    public FTPFile[] alone(FTPFile file) {
        file.setName(file.getName().substring(file.getName().lastIndexOf('/') + 1));
        return accept(file) ? new FTPFile[] {file} : new FTPFile[0];
    }

    /** Whether more entries passed the filter than are permitted. */
    public boolean isTooMany() {
        return accepted > most;
    }
}
