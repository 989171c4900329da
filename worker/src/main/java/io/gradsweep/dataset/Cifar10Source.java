package io.gradsweep.dataset;

import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.ExampleShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * CIFAR-10's binary batches: records of one label byte and 3,072 pixel bytes, the red plane of 32 x
 * 32 row by row, then green, then blue. The training examples are the data batches that exist, in
 * order of their numbers; the test batch is held out.
 */
record Cifar10Source() implements StoredSource {

  private static final int VERSION = 1;
  private static final int CLASSES = 10;
  private static final ExampleShape SHAPE = new ExampleShape.Image(3, 32, 32);
  private static final int PIXELS = SHAPE.features();
  private static final int RECORD = 1 + PIXELS;
  private static final String TEST_BATCH = "test_batch.bin";
  private static final List<String> DATA_BATCHES =
      IntStream.rangeClosed(1, 5).mapToObj("data_batch_%d.bin"::formatted).toList();

  @Override
  public List<Path> files(DatasetConfig config) {
    Path folder = DataFile.path(config, "path");
    return Stream.concat(DATA_BATCHES.stream(), Stream.of(TEST_BATCH))
        .map(folder::resolve)
        .toList();
  }

  @Override
  public RawData read(DatasetConfig config) {
    Path folder = DataFile.path(config, "path");
    List<String> batches =
        DATA_BATCHES.stream().filter(name -> Files.exists(folder.resolve(name))).toList();
    checkFolder(folder, batches);
    Fingerprint fingerprint = new Fingerprint("cifar10", VERSION);
    List<byte[]> train = new ArrayList<>();
    for (String batch : batches) {
      train.add(batch(folder, batch, fingerprint));
    }
    byte[] test = batch(folder, TEST_BATCH, fingerprint);
    return new RawData(
        examples(train), examples(List.of(test)), CLASSES, SHAPE, fingerprint.text());
  }

  private static void checkFolder(Path folder, List<String> batches) {
    if (!Files.isDirectory(folder)) {
      throw new DatasetException(
          "%s: no such folder (%s); expected the folder of CIFAR-10's binary batches"
              .formatted(folder, folder.toAbsolutePath()));
    }
    if (batches.isEmpty()) {
      throw new DatasetException(
          "%s: no data batch; expected at least one of %s"
              .formatted(folder, String.join(", ", DATA_BATCHES)));
    }
  }

  private static byte[] batch(Path folder, String name, Fingerprint fingerprint) {
    Path path = folder.resolve(name);
    byte[] records =
        DataFile.read(
            path, name, "a binary batch of CIFAR-10", fingerprint, ContentStream::readAllBytes);
    if (records.length == 0 || records.length % RECORD != 0) {
      throw new DatasetException(
          "%s: ends at byte %d; expected a multiple of %d above 0 (records of a label and %d pixels)"
              .formatted(path, records.length, RECORD, PIXELS));
    }
    for (int start = 0; start < records.length; start += RECORD) {
      int label = Byte.toUnsignedInt(records[start]);
      if (label >= CLASSES) {
        throw new DatasetException(
            "%s: byte %d: label %d; expected 0 to %d".formatted(path, start, label, CLASSES - 1));
      }
    }
    return records;
  }

  private static RawExamples examples(List<byte[]> batches) {
    int count = batches.stream().mapToInt(records -> records.length / RECORD).sum();
    byte[] pixels = new byte[Math.multiplyExact(count, PIXELS)];
    int[] labels = new int[count];
    int example = 0;
    for (byte[] records : batches) {
      for (int start = 0; start < records.length; start += RECORD) {
        labels[example] = records[start];
        System.arraycopy(records, start + 1, pixels, example * PIXELS, PIXELS);
        example++;
      }
    }
    return RawExamples.ofBytes(pixels, PIXELS, labels);
  }
}
