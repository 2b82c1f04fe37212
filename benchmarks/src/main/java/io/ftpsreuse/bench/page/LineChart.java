// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Lines over two logarithmic axes, on which proportional growth is a straight line. */
final class LineChart {

    private static final String[] COLOURS = {"#1b6ca8", "#d1495b", "#3a7d44", "#8a5a9e", "#c77d0a"};
    private static final int WIDTH = 750;
    private static final int HEIGHT = 380;
    private static final int LEFT = 70;
    private static final int RIGHT = WIDTH - 200;
    private static final int TOP = 40;
    private static final int BOTTOM = HEIGHT - 55;

    private record Point(double x, double y) {}

    private final String title;
    private final String xName;
    private final String yName;
    private final Map<String, List<Point>> lines = new LinkedHashMap<>();

    LineChart(String title, String xName, String yName) {
        this.title = title;
        this.xName = xName;
        this.yName = yName;
    }

    /** Adds a point to a line; the points of a line come from left to right. */
    void add(String line, double x, double y) {
        lines.computeIfAbsent(line, name -> new ArrayList<>()).add(new Point(x, y));
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    String svg() {
        Svg svg = new Svg(WIDTH, HEIGHT);
        svg.title(title);
        Scale y = Scale.of(points(false), BOTTOM, TOP);
        List<Double> xs = points(true).distinct().sorted().boxed().toList();
        Scale x = Scale.of(points(true), LEFT, RIGHT);
        for (double tick : y.ticks()) {
            svg.line(LEFT, y.position(tick), RIGHT, y.position(tick), "#ccc", 1);
            svg.text(LEFT - 8, y.position(tick) + 4, "end", Numbers.tick(tick));
        }
        for (double tick : xs) {
            svg.line(x.position(tick), TOP, x.position(tick), BOTTOM, "#eee", 1);
            svg.text(x.position(tick), BOTTOM + 18, "middle", Numbers.tick(tick));
        }
        svg.text((LEFT + RIGHT) / 2.0, BOTTOM + 40, "middle", xName);
        svg.text(LEFT, TOP - 8, "start", yName);
        int index = 0;
        for (Map.Entry<String, List<Point>> line : lines.entrySet()) {
            draw(svg, x, y, line.getKey(), line.getValue(), index++);
        }
        return svg.toString();
    }

    private static void draw(Svg svg, Scale x, Scale y, String name, List<Point> points, int index) {
        String colour = COLOURS[index % COLOURS.length];
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            svg.dot(x.position(point.x), y.position(point.y), colour);
            if (i > 0) {
                Point before = points.get(i - 1);
                svg.line(
                        x.position(before.x),
                        y.position(before.y),
                        x.position(point.x),
                        y.position(point.y),
                        colour,
                        2);
            }
        }
        double legend = TOP + 12 + index * 20.0;
        svg.rectangle(RIGHT + 14, legend - 9, 10, 10, colour);
        svg.text(RIGHT + 30, legend, "start", name);
    }

    private DoubleStream points(boolean horizontal) {
        return lines.values().stream().flatMap(List::stream).mapToDouble(point -> horizontal ? point.x : point.y);
    }
}
