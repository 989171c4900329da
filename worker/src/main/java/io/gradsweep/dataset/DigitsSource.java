package io.gradsweep.dataset;

import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.ExampleShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The embedded digits; features are pixels, row by row, 0 to 16. */
record DigitsSource() implements StoredSource {

  private static final int VERSION = 1;
  private static final String RESOURCE = "digits.csv.gz";

  @Override
  public List<Path> files(DatasetConfig config) {
    return List.of();
  }

  @Override
  public RawData read(DatasetConfig config) {
    CsvReader reader = new CsvReader("embedded " + RESOURCE, "last", false);
    Fingerprint fingerprint = new Fingerprint("digits", VERSION);
    try (InputStream resource = DigitsSource.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new DatasetException(
            "embedded %s: not on the class path; expected next to %s"
                .formatted(RESOURCE, DigitsSource.class.getName()));
      }
      CsvReader.Table table =
          DataFile.read(
              "embedded " + RESOURCE, resource, "data", "a CSV file", fingerprint, reader::read);
      return new RawData(
          table.examples(),
          null,
          table.classes().size(),
          new ExampleShape.Image(1, 8, 8),
          List.of(),
          fingerprint.text());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
