package io.gradsweep.dataset;

import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.ExampleShape;
import java.nio.file.Path;
import java.util.List;

/** The user's CSV file. */
record CsvSource() implements StoredSource {

  private static final int VERSION = 1;

  @Override
  public List<Path> files(DatasetConfig config) {
    return List.of(DataFile.path(config, "path"));
  }

  @Override
  public RawData read(DatasetConfig config) {
    Path path = DataFile.path(config, "path");
    CsvReader reader = new CsvReader(path.toString(), config.text("label"), config.flag("header"));
    Fingerprint fingerprint = new Fingerprint("csv", VERSION);
    CsvReader.Table table = DataFile.read(path, "path", "a CSV file", fingerprint, reader::read);
    return new RawData(
        table.examples(),
        null,
        table.classes().size(),
        new ExampleShape.Plain(table.examples().featureCount()),
        table.features(),
        fingerprint.text());
  }
}
