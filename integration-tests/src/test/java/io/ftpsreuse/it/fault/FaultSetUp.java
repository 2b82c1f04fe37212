// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The files that all tests of a class transfer, and a {@link ProtocolTap} for each test. */
public final class FaultSetUp implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private final Callable<SourceFiles> source;
    private SourceFiles files;
    private ProtocolTap tap;

    private FaultSetUp(Callable<SourceFiles> source) {
        this.source = source;
    }

    /** With {@link SourceFiles#ofEachSize}. */
    public static FaultSetUp withFilesOfEachSize() {
        return new FaultSetUp(SourceFiles::ofEachSize);
    }

    public static FaultSetUp withOneFile(String name, long size) {
        return new FaultSetUp(() -> SourceFiles.ofOne(name, size));
    }

    public SourceFiles files() {
        return files;
    }

    public ProtocolTap tap() {
        return tap;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        files = source.call();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        tap = ProtocolTap.open();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        tap.close();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        files.delete();
    }
}
