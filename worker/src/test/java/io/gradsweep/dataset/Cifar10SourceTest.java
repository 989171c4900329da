package io.gradsweep.dataset;

import static io.gradsweep.dataset.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10SourceTest {

  private static final int RECORD = 3073;

  private Path folder;

  @BeforeEach
  void batches(@TempDir Path folder) {
    this.folder = folder;
    write(folder.resolve("data_batch_2.bin"), records(3, 9));
    write(folder.resolve("data_batch_5.bin"), records(0));
    write(folder.resolve("test_batch.bin"), records(7, 8));
  }

  @Nested
  class Reads {

    @Test
    void theDataBatchesThatAreThereInOrder() {
      DataSplit split = Datasets.load(config(), 1);

      assertThat(split.classes()).isEqualTo(10);
      assertThat(split.train().featureCount()).isEqualTo(3072);
      assertThat(split.train().labels()).containsExactly(3, 9, 0);
    }

    @Test
    void theTestBatchAsTheHeldOutPart() {
      assertThat(Datasets.load(config(), 1).heldOut().labels()).containsExactly(7, 8);
    }

    @Test
    void pixelsAsUnsignedBytesInOrderOfTheFile() {
      float[] pixels = Datasets.load(config(), 1).train().features();

      assertThat(Arrays.copyOfRange(pixels, 3072, 3074)).containsExactly(9, 10);
      assertThat(pixels).contains(255f).doesNotContain(-1f);
    }

    @Test
    void moreBatchesToAnotherFingerprint() {
      DataDescription before = Datasets.describe(config());
      write(folder.resolve("data_batch_1.bin"), records(1));
      DataDescription after = Datasets.describe(config());

      assertThat(after.trainExamples()).isEqualTo(4);
      assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
    }
  }

  @Nested
  class Refuses {

    @Test
    void aMissingFolder() {
      Path none = folder.resolve("none");

      refused(
          config().with("path", none.toString()),
          none
              + ": no such folder ("
              + none
              + "); expected the folder of CIFAR-10's binary batches");
    }

    @Test
    void aFolderWithoutDataBatches() throws IOException {
      Path empty = Files.createDirectory(folder.resolve("empty"));

      refused(
          config().with("path", empty.toString()),
          empty
              + ": no data batch; expected at least one of data_batch_1.bin, data_batch_2.bin,"
              + " data_batch_3.bin, data_batch_4.bin, data_batch_5.bin");
    }

    @Test
    void aMissingTestBatch() throws IOException {
      Path test = folder.resolve("test_batch.bin");
      Files.delete(test);

      refused(config(), test + ": no such file (" + test + "); give a binary batch of CIFAR-10");
    }

    @Test
    void aTornBatch() {
      Path batch = write(folder.resolve("data_batch_2.bin"), Arrays.copyOf(records(3, 9), 5000));

      refused(
          config(),
          batch
              + ": ends at byte 5000; expected a multiple of 3073 above 0"
              + " (records of a label and 3072 pixels)");
    }

    @Test
    void anEmptyBatch() {
      Path batch = write(folder.resolve("test_batch.bin"), new byte[0]);

      refused(
          config(),
          batch
              + ": ends at byte 0; expected a multiple of 3073 above 0"
              + " (records of a label and 3072 pixels)");
    }

    @Test
    void aLabelAboveNine() {
      Path batch = write(folder.resolve("data_batch_5.bin"), records(0, 10));

      refused(config(), batch + ": byte 3073: label 10; expected 0 to 9");
    }

    private void refused(DatasetConfig config, String message) {
      assertThatThrownBy(() -> Datasets.describe(config))
          .isInstanceOf(DatasetException.class)
          .hasMessage(message);
    }
  }

  private DatasetConfig config() {
    return new DatasetConfig(DataSource.CIFAR10, Map.of("path", folder.toString()))
        .with("standardize", false);
  }

  /** Records whose pixels count up from the label, modulo 256. */
  private static byte[] records(int... labels) {
    byte[] records = new byte[labels.length * RECORD];
    for (int i = 0; i < labels.length; i++) {
      records[i * RECORD] = (byte) labels[i];
      for (int pixel = 0; pixel < RECORD - 1; pixel++) {
        records[i * RECORD + 1 + pixel] = (byte) (labels[i] + pixel);
      }
    }
    return records;
  }
}
