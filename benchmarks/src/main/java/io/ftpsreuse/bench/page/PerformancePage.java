// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.page;

import io.ftpsreuse.bench.result.Results;
import java.io.IOException;
import java.nio.file.Path;

/** docs/performance.md. */
public final class PerformancePage {
    private final Results results;

    public PerformancePage(Results results, String file) {
        this.results = results;
    }

    public void write(Path docs) throws IOException {
        results.rows();
    }
}
