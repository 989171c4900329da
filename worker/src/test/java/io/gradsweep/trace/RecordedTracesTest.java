package io.gradsweep.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Recorded traces")
class RecordedTracesTest {
  private static final String TRIAL = TraceFixture.COMPLETED;

  @Test
  void haveTheDigestOfTheColumnsThatTheirFilesHave(@TempDir java.nio.file.Path temporary)
      throws IOException {
    Path folder = new Path(temporary.toUri());
    TraceTable<LayerRow> layers = without("error_mean_abs", TraceSchema.LAYERS);
    TraceTable<StepRow> steps = without("clip_factor", TraceSchema.STEPS);
    LayerRow layer = TraceFixture.weightRow(TRIAL, 0);
    StepRow step = TraceFixture.evaluatedStep(TRIAL, 0);
    write(layers, layer, folder);
    write(steps, step, folder);

    DigestBytes expected = new DigestBytes();
    expected.single('L');
    layers.columns().forEach(column -> column.digest(layer, expected));
    expected.single('S');
    without("seconds", steps).columns().forEach(column -> column.digest(step, expected));

    try (RecordedTraces traces = RecordedTraces.open(folder, "b", new Configuration())) {
      assertThat(traces.digest(TRIAL)).isEqualTo(HexFormat.of().formatHex(expected.end()));
    }
  }

  private static <R> TraceTable<R> without(String name, TraceTable<R> table) {
    List<TraceColumn<R>> others =
        table.columns().stream().filter(column -> !column.name().equals(name)).toList();
    assertThat(others).hasSize(table.columns().size() - 1);
    return new TraceTable<>(table.name(), others);
  }

  private static <R> void write(TraceTable<R> table, R row, Path folder) throws IOException {
    ColumnarFile<R> file = ColumnarFile.open(table, folder, "b", new Configuration());
    file.write(row);
    file.close();
  }
}
