package io.gradsweep.dataset;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.gradsweep.trial.DatasetConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Describes and loads data sets from all sources. */
public final class Datasets {

  /** A quarter of the heap, in KiB. */
  private static final long CACHED_KIB = Runtime.getRuntime().maxMemory() / 4 / 1024;

  private static final DatasetCache<Key, Loaded> CACHE =
      new DatasetCache<>(CACHED_KIB, (key, loaded) -> loaded.kib());

  private Datasets() {}

  /**
   * Checks a data set and describes it, without a trial. Files are read completely, and again only
   * if they change.
   *
   * @throws DatasetException if a file is missing, damaged or mislabeled, or if options contradict
   *     each other
   */
  public static DataDescription describe(DatasetConfig config) {
    return Source.of(config.source()) instanceof GeneratedSource generated
        ? generated.describe(config)
        : loaded(config, Split.FIXED_SEED).description();
  }

  /**
   * The examples that a trial is trained and evaluated on. They depend on {@code seed} only for
   * generated sources. Repeated calls for the same data return the same arrays from memory: do not
   * change them.
   *
   * @param seed the trial's
   * @throws DatasetException if a file is missing, damaged or mislabeled, or if options contradict
   *     each other
   */
  public static DataSplit load(DatasetConfig config, long seed) {
    return loaded(config, config.source().generated() ? seed : Split.FIXED_SEED).split();
  }

  private static Loaded loaded(DatasetConfig config, long seed) {
    Source source = Source.of(config.source());
    if (source instanceof StoredSource stored) {
      Key key = new Key(config, seed, stored.files(config).stream().map(FileState::of).toList());
      return CACHE.get(key, () -> read(stored, config));
    }
    GeneratedSource generated = (GeneratedSource) source;
    return CACHE.get(new Key(config, seed, List.of()), () -> generate(generated, config, seed));
  }

  private static Loaded generate(GeneratedSource source, DatasetConfig config, long seed) {
    DataDescription description = source.describe(config);
    RawData raw =
        new RawData(
            source.generate(config, seed),
            null,
            description.classes(),
            description.shape(),
            description.fingerprint());
    return new Loaded(Preparation.of(raw, config, seed), description);
  }

  private static Loaded read(StoredSource source, DatasetConfig config) {
    RawData raw = source.read(config);
    DataSplit split = Preparation.of(raw, config, Split.FIXED_SEED);
    DataDescription description =
        new DataDescription(
            raw.fingerprint(),
            split.train().size(),
            split.heldOut().size(),
            raw.shape(),
            raw.classes(),
            raw.outputs(),
            raw.reading());
    return new Loaded(split, description);
  }

  /** The key of data that are loaded once. */
  private record Key(DatasetConfig config, long seed, List<FileState> files) {}

  /** The state of a file, to detect a change; -1 if there is no file. */
  private record FileState(Path path, long size, long modifiedNanos) {

    static FileState of(Path path) {
      try {
        return new FileState(
            path, Files.size(path), Files.getLastModifiedTime(path).to(NANOSECONDS));
      } catch (IOException missing) {
        return new FileState(path, -1, -1);
      }
    }
  }

  private record Loaded(DataSplit split, DataDescription description) {

    /** Memory of the features in KiB, rounded up. */
    int kib() {
      long floats = (long) split.train().features().length + split.heldOut().features().length;
      return Math.toIntExact((floats * Float.BYTES + 1023) / 1024);
    }
  }
}
