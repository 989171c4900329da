package io.gradsweep.dataset;

import io.gradsweep.dataset.table.Table;
import io.gradsweep.dataset.table.TableReader;
import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.ExampleShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The embedded digits; features are pixels, row by row, 0 to 16. */
record DigitsSource() implements StoredSource {

  private static final int VERSION = 1;
  private static final String RESOURCE = "digits.csv.gz";
  private static final DatasetConfig TABLE =
      new DatasetConfig(
          DataSource.CSV, Map.of("path", RESOURCE, "header", false, "separator", "comma"));

  @Override
  public List<Path> files(DatasetConfig config) {
    return List.of();
  }

  @Override
  public RawData read(DatasetConfig config) {
    TableReader reader = new TableReader("embedded " + RESOURCE, TABLE);
    Fingerprint fingerprint = new Fingerprint("digits", VERSION);
    try (InputStream resource = DigitsSource.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new DatasetException(
            "embedded %s: not on the class path; expected next to %s"
                .formatted(RESOURCE, DigitsSource.class.getName()));
      }
      Table table =
          DataFile.read(
              "embedded " + RESOURCE, resource, "data", "a CSV file", fingerprint, reader::read);
      TableExamples examples = TableExamples.of("embedded " + RESOURCE, table, TABLE);
      return new RawData(
          examples.examples(),
          null,
          examples.classes(),
          new ExampleShape.Image(1, 8, 8),
          fingerprint.text());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
