// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.page;

import java.util.Locale;

/** The few elements of SVG that plots need, in colours that differ on white and on black. */
final class Svg {

    private final StringBuilder elements = new StringBuilder();
    private final int width;
    private final int height;

    Svg(int width, int height) {
        this.width = width;
        this.height = height;
    }

    void rectangle(double x, double y, double w, double h, String fill) {
        element("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>", x, y, w, h, fill);
    }

    void line(double x1, double y1, double x2, double y2, String stroke, double thickness) {
        element(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>",
                x1, y1, x2, y2, stroke, thickness);
    }

    void dot(double x, double y, String fill) {
        element("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>", x, y, fill);
    }

    /** @param anchor start, middle or end */
    void text(double x, double y, String anchor, String text) {
        element("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, escaped(text));
    }

    void title(String text) {
        element(
                "<text x=\"%.1f\" y=\"20\" text-anchor=\"middle\" font-weight=\"bold\">%s</text>",
                width / 2.0, escaped(text));
    }

    private void element(String format, Object... values) {
        elements.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public String toString() {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + " " + height + "\" width=\"" + width
                + "\" height=\"" + height + "\" font-family=\"sans-serif\" font-size=\"13\" fill=\"#222\">\n"
                + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n" + elements + "</svg>\n";
    }
}
