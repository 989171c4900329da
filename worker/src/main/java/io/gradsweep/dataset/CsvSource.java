package io.gradsweep.dataset;

import io.gradsweep.dataset.table.NotUtf8Exception;
import io.gradsweep.dataset.table.Table;
import io.gradsweep.dataset.table.TableException;
import io.gradsweep.dataset.table.TableReader;
import io.gradsweep.trial.DatasetConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The user's CSV file. */
record CsvSource() implements StoredSource {

  private static final int VERSION = 1;

  @Override
  public List<Path> files(DatasetConfig config) {
    return List.of(DataFile.path(config, "path"));
  }

  @Override
  public RawData read(DatasetConfig config) {
    TableOptions.check(config);
    Path path = DataFile.path(config, "path");
    try {
      return read(config, path, new Fingerprint("csv", VERSION));
    } catch (TableException problem) {
      throw new DatasetException(String.valueOf(problem.getMessage()), problem);
    }
  }

  private static RawData read(DatasetConfig config, Path path, Fingerprint fingerprint) {
    TableReader reader = new TableReader(path.toString(), config);
    Optional<Table> read =
        DataFile.read(
            path,
            "path",
            "a CSV file",
            fingerprint,
            content -> {
              try {
                return Optional.of(reader.read(content));
              } catch (NotUtf8Exception later) {
                return Optional.empty();
              }
            });
    if (read.isEmpty()) { // UTF-8 at first, but not to the end
      return read(config.with("encoding", "latin-1"), path, new Fingerprint("csv", VERSION));
    }
    Table table = read.get();
    TableExamples examples = TableExamples.of(path.toString(), table, config);
    TableSequences sequences = TableSequences.of(path.toString(), examples, config);
    return new RawData(
        sequences.examples(),
        null,
        examples.classes(),
        sequences.shape(),
        sequences.features(),
        sequences.groups(),
        fingerprint.text(),
        new TableSummary(path, table, examples, config).reading());
  }
}
