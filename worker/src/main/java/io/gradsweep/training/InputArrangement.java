package io.gradsweep.training;

import io.gradsweep.trial.ExampleShape;
import io.gradsweep.trial.TrialConfig;
import java.util.stream.IntStream;

/**
 * How an example's features enter the network: plain for mlp, planes of pixels for cnn, inputs x
 * time steps for rnn, which reads an image row by row from the top.
 *
 * @param shape of the network's input for one example
 * @param order feature that goes to each place of the input in row-major order; empty if place and
 *     feature have the same number
 */
@SuppressWarnings("ArrayRecordComponent") // made here, never changed
record InputArrangement(long[] shape, int[] order) {
  private static final int[] SAME = {};

  /**
   * @throws IllegalArgumentException if the family cannot read such examples, see {@link
   *     TrialConfig#impossible(ExampleShape)}
   */
  static InputArrangement of(TrialConfig config, ExampleShape shape) {
    String impossible = config.impossible(shape);
    if (impossible != null) {
      throw new IllegalArgumentException(impossible);
    }
    return switch (config.family().kind()) {
      case MLP -> new InputArrangement(new long[] {shape.features()}, SAME);
      case CNN -> planes((ExampleShape.Image) shape);
      case RNN ->
          shape instanceof ExampleShape.Image image
              ? rows(image)
              : steps((ExampleShape.Sequence) shape);
    };
  }

  private static InputArrangement planes(ExampleShape.Image image) {
    return new InputArrangement(new long[] {image.channels(), image.height(), image.width()}, SAME);
  }

  /** Input c width + x of time step y is pixel x of row y in plane c. */
  private static InputArrangement rows(ExampleShape.Image image) {
    int inputs = image.channels() * image.width();
    int steps = image.height();
    int[] order =
        IntStream.range(0, inputs * steps)
            .map(
                place -> {
                  int input = place / steps;
                  int row = place % steps;
                  return (input / image.width() * steps + row) * image.width()
                      + input % image.width();
                })
            .toArray();
    return new InputArrangement(new long[] {inputs, steps}, order);
  }

  private static InputArrangement steps(ExampleShape.Sequence sequence) {
    int inputs = sequence.inputs();
    int steps = sequence.length();
    int[] order =
        IntStream.range(0, inputs * steps)
            .map(place -> place % steps * inputs + place / steps)
            .toArray();
    return new InputArrangement(new long[] {inputs, steps}, order);
  }

  /** Shape of the input for several examples. */
  long[] shape(int examples) {
    return IntStream.rangeClosed(0, shape.length)
        .mapToLong(axis -> axis == 0 ? examples : shape[axis - 1])
        .toArray();
  }

  /** Whether every feature stays at the place of its own number. */
  boolean same() {
    return order.length == 0;
  }

  /** The features of one example in the order of the input, which is not the same. */
  void arrange(float[] features, int from, float[] arranged) {
    for (int place = 0; place < arranged.length; place++) {
      arranged[place] = features[from + order[place]];
    }
  }
}
