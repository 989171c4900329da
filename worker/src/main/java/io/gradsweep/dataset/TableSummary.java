package io.gradsweep.dataset;

import io.gradsweep.dataset.table.Column;
import io.gradsweep.dataset.table.Table;
import io.gradsweep.trial.DatasetConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says what was found in a table. */
record TableSummary(Path file, Table table, TableExamples examples, DatasetConfig config) {
  private static final int SHOWN = 12;

  Reading reading() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s, %s%s"
            .formatted(
                file.getFileName(),
                counted(table.rows(), "row"),
                table.dialect().text(),
                table.header() ? "" : ", no header"));
    if (examples.dropped() > 0) {
      lines.add(counted(examples.dropped(), "row") + " dropped because of a missing cell");
    }
    List<Column> inputs = TableExamples.inputs(table, config);
    lines.add(
        "%s: %s"
            .formatted(
                counted(examples.features().size(), "input"),
                listed(inputs.stream().map(this::described).toList())));
    String sequence = config.text("sequence");
    if (!sequence.equals("none")) {
      lines.add(sequenceLine(sequence));
    }
    lines.add(targetLine());
    TableWarnings warnings = new TableWarnings(table, inputs, examples.label());
    return new Reading(lines, warnings.all());
  }

  private String described(Column column) {
    List<String> notes = new ArrayList<>();
    if (column instanceof Column.Texts texts) {
      notes.add(counted(texts.levels().size(), "text"));
    } else if (column instanceof Column.Numbers numbers && numbers.dates()) {
      notes.add("days since 1970-01-01");
    }
    int missing = column.missing();
    if (missing > 0) {
      notes.add("%.1f %% missing".formatted(100.0 * missing / column.rows()));
    }
    return notes.isEmpty() ? column.name() : column.name() + " (" + String.join(", ", notes) + ")";
  }

  private String sequenceLine(String sequence) {
    int inputs = config.integer("inputs");
    return sequence.equals("windows")
        ? "windows of %s, target %s after the last"
            .formatted(
                counted(config.integer("window"), "row"), counted(config.integer("horizon"), "row"))
        : "sequences of %s of %s"
            .formatted(
                counted(examples.features().size() / inputs, "time step"),
                counted(inputs, "input"));
  }

  private String targetLine() {
    Column.Texts label = examples.label();
    if (label == null) {
      Targets.Values values = (Targets.Values) examples.examples().targets();
      List<String> names = config.names("target");
      return "target "
          + IntStream.range(0, names.size())
              .mapToObj(k -> names.get(k) + " from " + range(values, k))
              .collect(Collectors.joining(", "));
    }
    int[] labels = ((Targets.Classes) examples.examples().targets()).labels();
    return "label %s: %s"
        .formatted(
            label.name(),
            listed(
                IntStream.range(0, label.levels().size())
                    .mapToObj(
                        c ->
                            label.levels().get(c)
                                + " "
                                + count(Arrays.stream(labels).filter(one -> one == c).count()))
                    .toList()));
  }

  private static String range(Targets.Values values, int output) {
    double[] all =
        IntStream.range(0, values.count()).mapToDouble(i -> values.at(i, output)).toArray();
    return "%s to %s"
        .formatted(
            number(Arrays.stream(all).min().orElse(Double.NaN)),
            number(Arrays.stream(all).max().orElse(Double.NaN)));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.format(Locale.ROOT, "%,d", (long) value)
        : String.format(Locale.ROOT, "%.4g", value);
  }

  private static String listed(List<String> items) {
    String shown = items.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return items.size() <= SHOWN ? shown : shown + " and " + (items.size() - SHOWN) + " more";
  }

  private static String counted(int count, String what) {
    return count(count) + " " + what + (count == 1 ? "" : "s");
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
