package io.gradsweep.trial;

/**
 * The arrangement of the features of an example. Every shape can also be read as plain features.
 */
public sealed interface ExampleShape {

  /** Number of features. */
  int features();

  /** In words, for messages. */
  String text();

  /** Features without an order. */
  record Plain(int features) implements ExampleShape {
    @Override
    public String text() {
      return features + " plain features";
    }
  }

  /** Planes of pixels: channel c, row y, column x is feature (c height + y) width + x. */
  record Image(int channels, int height, int width) implements ExampleShape {

    /** Pixels of a plane. */
    public int positions() {
      return height * width;
    }

    /** The shape after 2 x 2 pooling with stride 2; an odd last row or column is not read. */
    public Image pooled() {
      return new Image(channels, height / 2, width / 2);
    }

    @Override
    public int features() {
      return channels * height * width;
    }

    @Override
    public String text() {
      return "images of " + channels + " x " + height + " x " + width;
    }
  }

  /** Time steps one after the other: input i of step t is feature t inputs + i. */
  record Sequence(int length, int inputs) implements ExampleShape {

    /**
     * The sequence that a recurrent network reads: an image row by row from the top.
     *
     * @throws IllegalArgumentException of plain features
     */
    public static Sequence of(ExampleShape shape) {
      if (shape instanceof Image image) {
        return new Sequence(image.height(), image.channels() * image.width());
      }
      if (shape instanceof Sequence sequence) {
        return sequence;
      }
      throw new IllegalArgumentException("not a sequence: " + shape.text());
    }

    @Override
    public int features() {
      return length * inputs;
    }

    @Override
    public String text() {
      return "sequences of " + length + " steps of " + inputs;
    }
  }
}
