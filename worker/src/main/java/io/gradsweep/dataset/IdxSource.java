package io.gradsweep.dataset;

import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.ExampleShape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Images and labels in IDX files; features are pixels, row by row, 0 to 255. */
record IdxSource() implements StoredSource {

  private static final int VERSION = 1;
  private static final List<String> OPTIONS =
      List.of("images", "labels", "heldout_images", "heldout_labels");

  @Override
  public List<Path> files(DatasetConfig config) {
    List<Path> files = new ArrayList<>();
    for (String option : OPTIONS) {
      if (!config.text(option).isEmpty()) {
        files.add(DataFile.path(config, option));
      }
    }
    return files;
  }

  @Override
  public RawData read(DatasetConfig config) {
    boolean heldOutGiven = heldOutGiven(config);
    Fingerprint fingerprint = new Fingerprint("idx", VERSION);
    IdxReader.Values images = images(config, "images", null, fingerprint);
    int[] labels = labels(config, "images", "labels", images, fingerprint);
    int classes = classes(DataFile.path(config, "labels"), labels);
    @Nullable RawExamples heldOut =
        heldOutGiven ? heldOut(config, images, classes, fingerprint) : null;
    return new RawData(
        examples(images, labels),
        heldOut,
        classes,
        new ExampleShape.Image(1, images.shape()[1], images.shape()[2]),
        fingerprint.text());
  }

  private static boolean heldOutGiven(DatasetConfig config) {
    boolean images = !config.text("heldout_images").isEmpty();
    boolean labels = !config.text("heldout_labels").isEmpty();
    if (images != labels) {
      throw new DatasetException(
          "dataset idx: %s is given without %s; set both or neither"
              .formatted(
                  images ? "heldout_images" : "heldout_labels",
                  images ? "heldout_labels" : "heldout_images"));
    }
    return images;
  }

  private static RawExamples heldOut(
      DatasetConfig config, IdxReader.Values train, int classes, Fingerprint fingerprint) {
    IdxReader.Values images = images(config, "heldout_images", train, fingerprint);
    int[] labels = labels(config, "heldout_images", "heldout_labels", images, fingerprint);
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] >= classes) {
        throw new DatasetException(
            "%s: byte %d: label %d; expected 0 to %d, the labels in %s"
                .formatted(
                    config.text("heldout_labels"),
                    IdxReader.labelOffset(i),
                    labels[i],
                    classes - 1,
                    config.text("labels")));
      }
    }
    return examples(images, labels);
  }

  private static IdxReader.Values images(
      DatasetConfig config,
      String option,
      IdxReader.@Nullable Values like,
      Fingerprint fingerprint) {
    Path path = DataFile.path(config, option);
    IdxReader.Values images = IdxReader.images(path, option, fingerprint);
    if (like != null && !pixels(images).equals(pixels(like))) {
      throw new DatasetException(
          "%s: byte 8: images of %s pixels; expected %s, as in %s"
              .formatted(path, pixels(images), pixels(like), config.text("images")));
    }
    return images;
  }

  private static int[] labels(
      DatasetConfig config,
      String imagesOption,
      String option,
      IdxReader.Values images,
      Fingerprint fingerprint) {
    Path path = DataFile.path(config, option);
    IdxReader.Values read = IdxReader.labels(path, option, fingerprint);
    int[] labels = new int[read.values().length];
    if (labels.length != images.shape()[0]) {
      throw new DatasetException(
          "%s: byte 4: %d labels; expected %d, one per image in %s"
              .formatted(path, labels.length, images.shape()[0], config.text(imagesOption)));
    }
    for (int i = 0; i < labels.length; i++) {
      labels[i] = Byte.toUnsignedInt(read.values()[i]);
    }
    return labels;
  }

  /** Largest label + 1, if every smaller label occurs: a gap means that a label is wrong. */
  private static int classes(Path path, int[] labels) {
    BitSet seen = new BitSet();
    for (int label : labels) {
      seen.set(label);
    }
    int missing = seen.nextClearBit(0);
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] > missing) {
        throw new DatasetException(
            "%s: byte %d: label %d, but no example has label %d; expected labels from 0 without gaps"
                .formatted(path, IdxReader.labelOffset(i), labels[i], missing));
      }
    }
    if (missing < 2) {
      throw new DatasetException(
          "%s: byte 8: all labels are 0; expected at least 2 classes".formatted(path));
    }
    return missing;
  }

  private static RawExamples examples(IdxReader.Values images, int[] labels) {
    return RawExamples.ofBytes(images.values(), images.shape()[1] * images.shape()[2], labels);
  }

  private static String pixels(IdxReader.Values images) {
    return images.shape()[1] + " x " + images.shape()[2];
  }
}
