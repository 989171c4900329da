package io.gradsweep.dataset;

import static io.gradsweep.dataset.TestFiles.gzip;
import static io.gradsweep.dataset.TestFiles.idx;
import static io.gradsweep.dataset.TestFiles.idxImages;
import static io.gradsweep.dataset.TestFiles.idxLabels;
import static io.gradsweep.dataset.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxSourceTest {

  private Path folder;

  private Path images;
  private Path labels;
  private Path heldOutImages;
  private Path heldOutLabels;

  @BeforeEach
  void paths(@TempDir Path folder) {
    this.folder = folder;
    images = folder.resolve("images");
    labels = folder.resolve("labels");
    heldOutImages = folder.resolve("heldout-images");
    heldOutLabels = folder.resolve("heldout-labels");
    write(images, idxImages(4, 2, 3));
    write(labels, idxLabels(0, 1, 2, 1));
    write(heldOutImages, idxImages(2, 2, 3));
    write(heldOutLabels, idxLabels(2, 0));
  }

  @Nested
  class Reads {

    @Test
    void pixelsRowByRowAndLabels() {
      Examples train = Datasets.load(raw(), 1).train();

      assertThat(train.featureCount()).isEqualTo(6);
      assertThat(train.labels()).containsExactly(0, 1, 2, 1);
      assertThat(Arrays.copyOfRange(train.features(), 6, 12)).containsExactly(6, 7, 8, 9, 10, 11);
    }

    @Test
    void bytesAsUnsigned() {
      write(images, idxImages(4, 8, 8));

      assertThat(Datasets.load(raw(), 1).train().features()).contains(200f, 255f);
    }

    @Test
    void gzippedFilesToTheSameFingerprint() {
      DataDescription plain = Datasets.describe(raw());
      write(images, gzip(idxImages(4, 2, 3)));
      write(labels, gzip(idxLabels(0, 1, 2, 1)));

      assertThat(Datasets.describe(raw())).isEqualTo(plain);
    }

    @Test
    void otherPixelsToAnotherFingerprint() {
      DataDescription before = Datasets.describe(raw());
      Path others = write(folder.resolve("other-images"), idxImages(4, 3, 2));

      assertThat(Datasets.describe(raw().with("images", others.toString())).fingerprint())
          .isNotEqualTo(before.fingerprint());
    }

    @Test
    void heldOutFilesAsTheHeldOutPart() {
      DataSplit split = Datasets.load(withHeldOut().with("held_out", 0.5), 1);

      assertThat(split.train().labels()).containsExactly(0, 1, 2, 1);
      assertThat(split.heldOut().labels()).containsExactly(2, 0);
    }

    @Test
    void aHeldOutShareWithoutHeldOutFiles() {
      DataDescription description = Datasets.describe(config().with("held_out", 0.25));

      assertThat(description.trainExamples()).isEqualTo(3);
      assertThat(description.heldOutExamples()).isEqualTo(1);
      assertThat(description.classes()).isEqualTo(3);
    }
  }

  @Nested
  class Refuses {

    @Test
    void aMissingFile() {
      refused(
          config().with("images", folder.resolve("none").toString()),
          folder.resolve("none")
              + ": no such file ("
              + folder.resolve("none")
              + "); give an IDX file of images");
    }

    @Test
    void aFolder() {
      refused(
          config().with("images", folder.toString()),
          folder + ": is a folder; give an IDX file of images");
    }

    @Test
    void labelsGivenAsImages() {
      refused(
          config().with("images", labels.toString()),
          labels
              + ": byte 0: magic number 0x00000801; expected 0x00000803 for images"
              + " (unsigned bytes, dimensions: 3)");
    }

    @Test
    void valuesThatAreNotUnsignedBytes() {
      write(labels, idx(0xd01, new int[] {4}, new byte[16]));

      refused(
          config(),
          labels
              + ": byte 0: magic number 0x00000d01; expected 0x00000801 for labels"
              + " (unsigned bytes, dimensions: 1)");
    }

    @Test
    void anEmptyFile() {
      write(images, new byte[0]);

      refused(config(), images + ": ends at byte 0; expected an IDX file of images");
    }

    @Test
    void aTornHeader() {
      write(images, Arrays.copyOf(idxImages(4, 2, 3), 10));

      refused(config(), images + ": ends at byte 10; expected a header of 16 bytes");
    }

    @Test
    void missingPixels() {
      write(images, Arrays.copyOf(idxImages(4, 2, 3), 39));

      refused(config(), images + ": ends at byte 39; expected 40 (4 x 2 x 3)");
    }

    @Test
    void surplusPixels() {
      write(images, Arrays.copyOf(idxImages(4, 2, 3), 41));

      refused(
          config(),
          images + ": has data after byte 40; expected the file to end there (4 x 2 x 3)");
    }

    @Test
    void aDimensionOfZero() {
      write(images, idx(0x803, new int[] {4, 0, 3}));

      refused(config(), images + ": byte 8: dimension 1 is 0; expected 1 to 2147483647");
    }

    @Test
    void aDimensionBeyondAnInt() {
      write(images, idx(0x803, new int[] {-1, 2, 3}));

      refused(config(), images + ": byte 4: dimension 0 is 4294967295; expected 1 to 2147483647");
    }

    @Test
    void moreValuesThanAnArrayHolds() {
      write(images, idx(0x803, new int[] {100_000, 1000, 1000}));

      refused(
          config(), images + ": byte 4: 100000 x 1000 x 1000 values; expected at most 2147483639");
    }

    @Test
    void aTornGzipFile() {
      byte[] packed = gzip(idxImages(4, 2, 3));
      write(images, Arrays.copyOf(packed, packed.length - 12));

      assertThatThrownBy(() -> Datasets.describe(config()))
          .isInstanceOf(DatasetException.class)
          .hasMessageStartingWith(
              images + ": truncated or damaged gzip file: decompression fails after ")
          .hasMessageEndingWith("); get a complete copy");
    }

    @Test
    void aGzipFileWhoseChecksumDoesNotMatch() {
      byte[] packed = gzip(idxImages(4, 2, 3));
      packed[packed.length - 8] ^= 1;
      write(images, packed);

      assertThatThrownBy(() -> Datasets.describe(config()))
          .isInstanceOf(DatasetException.class)
          .hasMessage(
              images
                  + ": truncated or damaged gzip file: decompression fails after 40 bytes"
                  + " (Corrupt GZIP trailer); get a complete copy");
    }

    @Test
    void fewerLabelsThanImages() {
      write(labels, idxLabels(0, 1, 2));

      refused(config(), labels + ": byte 4: 3 labels; expected 4, one per image in " + images);
    }

    @Test
    void aLabelAboveAGap() {
      write(labels, idxLabels(0, 1, 200, 1));

      refused(
          config(),
          labels
              + ": byte 10: label 200, but no example has label 2;"
              + " expected labels from 0 without gaps");
    }

    @Test
    void oneClass() {
      write(labels, idxLabels(0, 0, 0, 0));

      refused(config(), labels + ": byte 8: all labels are 0; expected at least 2 classes");
    }

    @Test
    void heldOutImagesWithoutLabels() {
      refused(
          config().with("heldout_images", heldOutImages.toString()),
          "dataset idx: heldout_images is given without heldout_labels; set both or neither");
    }

    @Test
    void heldOutLabelsWithoutImages() {
      refused(
          config().with("heldout_labels", heldOutLabels.toString()),
          "dataset idx: heldout_labels is given without heldout_images; set both or neither");
    }

    @Test
    void heldOutImagesOfAnotherSize() {
      write(heldOutImages, idxImages(2, 3, 2));

      refused(
          withHeldOut(),
          heldOutImages + ": byte 8: images of 3 x 2 pixels; expected 2 x 3, as in " + images);
    }

    @Test
    void aHeldOutLabelThatTrainingLacks() {
      write(heldOutLabels, idxLabels(2, 3));

      refused(
          withHeldOut(),
          heldOutLabels + ": byte 9: label 3; expected 0 to 2, the labels in " + labels);
    }

    private void refused(DatasetConfig config, String message) {
      assertThatThrownBy(() -> Datasets.describe(config))
          .isInstanceOf(DatasetException.class)
          .hasMessage(message);
    }
  }

  private DatasetConfig config() {
    return new DatasetConfig(
        DataSource.IDX, Map.of("images", images.toString(), "labels", labels.toString()));
  }

  private DatasetConfig raw() {
    return config().with("standardize", false).with("held_out", 0.0);
  }

  private DatasetConfig withHeldOut() {
    return config()
        .with("heldout_images", heldOutImages.toString())
        .with("heldout_labels", heldOutLabels.toString());
  }
}
