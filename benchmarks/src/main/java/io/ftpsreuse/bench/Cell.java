// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench;

import io.ftpsreuse.bench.result.Figure;
import java.io.IOException;
import java.util.List;

/** A measurement that is no comparison of contenders. */
interface Cell {

    /** What {@code --only} is matched with. */
    String name();

    /** The measured numbers; empty if it failed, which is reported. */
    List<Figure> measure() throws IOException, InterruptedException;
}
