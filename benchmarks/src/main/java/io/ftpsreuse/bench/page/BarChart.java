// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.page;

import java.util.ArrayList;
import java.util.List;

/** Horizontal bars on a logarithmic axis: the shorter the better. */
final class BarChart {

    private static final int LEFT = 190;
    private static final int WIDTH = 720;
    private static final int RIGHT = WIDTH - 80;
    private static final int TOP = 40;
    private static final int BAR = 24;

    private record Bar(String name, double value, boolean ours) {}

    private final String title;
    private final String unit;
    private final List<Bar> bars = new ArrayList<>();

    BarChart(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    /** @param ours whether it is drawn as one of this project's */
    void add(String name, double value, boolean ours) {
        bars.add(new Bar(name, value, ours));
    }

    boolean isEmpty() {
        return bars.isEmpty();
    }

    String svg() {
        int bottom = TOP + bars.size() * BAR;
        Svg svg = new Svg(WIDTH, bottom + 45);
        Scale scale = Scale.of(bars.stream().mapToDouble(Bar::value), LEFT, RIGHT);
        svg.title(title);
        for (double tick : scale.ticks()) {
            double x = scale.position(tick);
            svg.line(x, TOP, x, bottom, "#ccc", 1);
            svg.text(x, bottom + 17, "middle", Numbers.tick(tick));
        }
        svg.text((LEFT + RIGHT) / 2.0, bottom + 36, "middle", unit);
        for (int i = 0; i < bars.size(); i++) {
            draw(svg, scale, bars.get(i), TOP + i * BAR);
        }
        return svg.toString();
    }

    private static void draw(Svg svg, Scale scale, Bar bar, int y) {
        double end = scale.position(bar.value);
        svg.text(LEFT - 8, y + 17, "end", bar.name);
        svg.rectangle(LEFT, y + 4, Math.max(1, end - LEFT), BAR - 8, bar.ours ? "#1b6ca8" : "#b8b8b8");
        svg.text(end + 6, y + 17, "start", Numbers.shortened(bar.value));
    }
}
