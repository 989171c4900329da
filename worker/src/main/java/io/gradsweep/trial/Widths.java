package io.gradsweep.trial;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Units of the hidden layers (channels, in a convolutional network): one number for all of them, or
 * one for each.
 */
public final class Widths {
  private static final String SEPARATOR = ",";

  private final List<Integer> units;
  private final boolean listed;

  private Widths(List<Integer> units, boolean listed) {
    this.units = List.copyOf(units);
    this.listed = listed;
  }

  /** The same number in every hidden layer, however many there are. */
  public static Widths all(int units) {
    return new Widths(List.of(units), false);
  }

  /**
   * One number for each hidden layer.
   *
   * @param units of layers 1 to L
   */
  public static Widths each(List<Integer> units) {
    if (units.isEmpty()) {
      throw InvalidLevelException.withRemedy("a list of widths is empty", "list one per layer");
    }
    return new Widths(units, true);
  }

  /** Inverse of {@link #text} of a list. */
  static Widths parse(String text) {
    try {
      return each(Arrays.stream(text.split(SEPARATOR, -1)).map(Integer::valueOf).toList());
    } catch (NumberFormatException notANumber) {
      throw InvalidLevelException.withRemedy(
          "'" + text + "' is not a list of widths", "write whole numbers separated by commas");
    }
  }

  /** Whether there is one number for each layer. */
  public boolean listed() {
    return listed;
  }

  /** The numbers: of layers 1 to L if {@link #listed}, else one number for all layers. */
  public List<Integer> units() {
    return units;
  }

  /** Units of hidden layer l. */
  public int of(int layer) {
    return units.get(listed ? layer - 1 : 0);
  }

  /** Of the widest layer. */
  public int largest() {
    return Collections.max(units);
  }

  /** Whether all layers have the same number. */
  public boolean equal() {
    return units.stream().distinct().count() == 1;
  }

  /** The same widths, as one number if all are equal. */
  Widths shortest() {
    return equal() ? all(units.get(0)) : this;
  }

  /** As text: {@code 64} or {@code 128,64,32}. */
  public String text() {
    return units.stream().map(String::valueOf).collect(joining(SEPARATOR));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Widths widths && listed == widths.listed && units.equals(widths.units);
  }

  @Override
  public int hashCode() {
    return 31 * units.hashCode() + Boolean.hashCode(listed);
  }

  @Override
  public String toString() {
    return text();
  }
}
