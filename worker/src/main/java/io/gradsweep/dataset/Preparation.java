package io.gradsweep.dataset;

import io.gradsweep.trial.DatasetConfig;
import io.gradsweep.trial.ExampleShape;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Turns the data of a source into the data of a trial: split, fill what is missing, scale. */
final class Preparation {
  private Preparation() {}

  /**
   * @param seed of the split
   * @throws DatasetException if the options contradict the data
   */
  static DataSplit of(RawData raw, DatasetConfig config, long seed) {
    RawExamples own = raw.heldOut();
    if (own != null) {
      return prepared(raw, config, Part.whole(raw.examples()), Part.whole(own));
    }
    Split split = Split.of(raw, config, seed);
    return prepared(
        raw,
        config,
        new Part(raw.examples(), split.train()),
        new Part(raw.examples(), split.heldOut()));
  }

  private static DataSplit prepared(
      RawData raw, DatasetConfig config, Part trainRead, Part heldOutRead) {
    Part train = trainRead;
    Part heldOut = heldOutRead;
    if (fills(config)) {
      Filling filling = Filling.of(train, raw.features(), config.text("missing").equals("mean"));
      train = train.of(filling.filled(train.source()));
      heldOut = heldOut.of(filling.filled(heldOut.source()));
    }
    Scaling features =
        raw.shape() instanceof ExampleShape.Sequence sequence
                && config.options().containsKey("sequence")
            ? throughTime(train, sequence, config.text("standardize"))
            : features(train, config.text("standardize"));
    Scaling targets = targets(train, config);
    Examples examples = train.examples(features, targets);
    return new DataSplit(
        examples,
        heldOut.examples(features, targets),
        raw.classes(),
        raw.outputs(),
        raw.shape(),
        InputScales.of(examples, raw.features().stream().map(Feature::name).toList()));
  }

  private static boolean fills(DatasetConfig config) {
    if (!config.options().containsKey("missing")) {
      return false;
    }
    String missing = config.text("missing");
    return missing.equals("mean") || missing.equals("most_frequent");
  }

  /** One scaling per input for all time steps. */
  private static Scaling throughTime(Part train, ExampleShape.Sequence sequence, String kind) {
    int length = sequence.length();
    int inputs = sequence.inputs();
    int[] steps =
        Arrays.stream(train.rows())
            .flatMap(row -> IntStream.range(0, length).map(t -> row * length + t))
            .toArray();
    Scaling.Numbers numbers =
        (step, input) -> train.source().at(step / length, step % length * inputs + input);
    Scaling ofInputs =
        switch (kind) {
          case "true" -> Scaling.standard(steps, inputs, numbers);
          case "range" -> Scaling.range(steps, inputs, numbers);
          default -> Scaling.none(inputs);
        };
    return ofInputs.repeated(length);
  }

  private static Scaling features(Part train, String kind) {
    RawExamples source = train.source();
    return switch (kind) {
      case "true" -> Scaling.standard(train.rows(), source.featureCount(), source::at);
      case "range" -> Scaling.range(train.rows(), source.featureCount(), source::at);
      default -> Scaling.none(source.featureCount());
    };
  }

  private static Scaling targets(Part train, DatasetConfig config) {
    if (!(train.source().targets() instanceof Targets.Values values)) {
      return Scaling.none(0);
    }
    boolean scaled = config.options().containsKey("scale_target") && config.flag("scale_target");
    return scaled
        ? Scaling.standard(train.rows(), values.outputs(), values::at)
        : Scaling.none(values.outputs());
  }
}
