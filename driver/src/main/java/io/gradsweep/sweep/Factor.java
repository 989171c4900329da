package io.gradsweep.sweep;

import java.util.List;

/**
 * A swept parameter.
 *
 * @param parameter what is swept
 * @param levels its values in the order written, at least two, no two equal
 */
public record Factor(Parameter parameter, List<Object> levels) {

  public Factor {
    levels = List.copyOf(levels);
    if (levels.size() < 2) {
      throw new IllegalArgumentException(
          parameter.word() + " has " + levels.size() + " levels, a factor has at least 2");
    }
  }

  /** The parameter's name, which is also its column. */
  public String name() {
    return parameter.word();
  }

  /** Levels as text, for example {@code l2_per_layer(1.0)}. */
  public List<String> texts() {
    return levels.stream().map(parameter::text).toList();
  }
}
