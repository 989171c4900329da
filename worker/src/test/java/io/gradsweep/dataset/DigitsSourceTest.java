package io.gradsweep.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gradsweep.trial.DataSource;
import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.ExampleShape;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Expected numbers were computed from the file by a Python script. */
class DigitsSourceTest {

  private static final DatasetConfig DIGITS = DatasetConfig.of(DataSource.DIGITS);
  private static final DatasetConfig ALL_RAW =
      DIGITS.with("standardize", false).with("held_out", 0.0);

  @Test
  void holds1797DigitsOf64PixelsIn10Classes() {
    assertThat(Datasets.describe(DIGITS))
        .isEqualTo(
            new DataDescription(
                "65ad03f684147aa5", 1438, 359, new ExampleShape.Image(1, 8, 8), 10));
  }

  @Test
  void classCountsAreThoseOfTheFile() {
    assertThat(counts(Datasets.load(ALL_RAW, 1).train()))
        .containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
    assertThat(counts(Datasets.load(DIGITS, 1).train()))
        .containsExactly(146, 143, 142, 141, 148, 141, 150, 142, 142, 143);
    assertThat(counts(Datasets.load(DIGITS, 1).heldOut()))
        .containsExactly(32, 39, 35, 42, 33, 41, 31, 37, 32, 37);
  }

  @Test
  void rawPixelsAreThoseOfTheFile() {
    float[] pixels = Datasets.load(ALL_RAW, 1).train().features();

    assertThat(pixels).startsWith(0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0);
    assertThat(IntStream.range(0, pixels.length).mapToDouble(i -> pixels[i]).sum())
        .isEqualTo(561_718);
  }

  @Test
  void nothingHeldOutLeavesAnEmptyPart() {
    Examples heldOut = Datasets.load(ALL_RAW, 1).heldOut();

    assertThat(heldOut.size()).isZero();
    assertThat(heldOut.features()).isEmpty();
    assertThat(heldOut.featureCount()).isEqualTo(64);
  }

  @Test
  void standardisesByTheTrainingPart() {
    DataSplit split = Datasets.load(DIGITS, 1);

    assertThat(split.train().features()[20]).isEqualTo(-1.1468307f, within(1e-6f));
    assertThat(split.heldOut().features()[20]).isEqualTo(1.1339157f, within(1e-6f));
  }

  /** Pixel 56 varies in the file but not in the training part. */
  @Test
  void pixelsThatAreConstantInTheTrainingPartBecomeZero() {
    DataSplit split = Datasets.load(DIGITS, 1);

    for (int pixel : new int[] {0, 32, 39, 56}) {
      assertThat(column(split.train(), pixel)).containsOnly(0);
      assertThat(column(split.heldOut(), pixel)).containsOnly(0);
    }
  }

  @Test
  void seedMakesNoDifference() {
    assertThat(Datasets.load(DIGITS, 1)).isSameAs(Datasets.load(DIGITS, 2));
  }

  @Test
  void licenseIsNextToTheData() {
    assertThat(DigitsSource.class.getResourceAsStream("digits.LICENSE.txt"))
        .asString(UTF_8)
        .contains("CC BY 4.0", "Alpaydin");
  }

  private static int[] counts(Examples examples) {
    int[] counts = new int[10];
    for (int label : examples.labels()) {
      counts[label]++;
    }
    return counts;
  }

  private static double[] column(Examples examples, int feature) {
    return IntStream.range(0, examples.size())
        .mapToDouble(i -> examples.features()[i * examples.featureCount() + feature])
        .toArray();
  }
}
