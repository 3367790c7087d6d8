package org.mindlinks.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/** Draws one figure of each measurement over its load: a curve for each subject. */
final class Curves {

    private static final int WIDTH = 800;
    private static final int HEIGHT = 500;

    private Curves() {}

    static Path draw(Report report, String unit, ToDoubleFunction<Measurement> figure, Path file)
            throws IOException {
        System.setProperty("java.awt.headless", "true");
        var chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(report.name())
                        .xAxisTitle(report.axis())
                        .yAxisTitle(unit)
                        .build();
        var styler = chart.getStyler();
        styler.setXAxisLogarithmic(true);
        styler.setYAxisLogarithmic(true);
        report.measurements().stream()
                .map(Measurement::subject)
                .distinct()
                .forEach(subject -> curve(chart, subject, of(report, subject, figure), figure));
        ChartEncoder.saveChart(chart, file.toString(), "svg");
        return file;
    }

    private static List<Measurement> of(
            Report report, String subject, ToDoubleFunction<Measurement> figure) {
        return report.measurements().stream()
                .filter(one -> one.subject().equals(subject) && figure.applyAsDouble(one) > 0)
                .toList();
    }

    private static void curve(
            XYChart chart,
            String subject,
            List<Measurement> measurements,
            ToDoubleFunction<Measurement> figure) {
        if (!measurements.isEmpty()) {
            chart.addSeries(
                    subject,
                    measurements.stream().mapToDouble(Measurement::load).toArray(),
                    measurements.stream().mapToDouble(figure).toArray());
        }
    }
}
