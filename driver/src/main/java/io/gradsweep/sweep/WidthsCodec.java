package io.gradsweep.sweep;

import io.gradsweep.trial.Widths;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes widths: {@code 64} for all hidden layers, or {@code [128, 64, 32]}, one per
 * hidden layer.
 *
 * @param number of one width
 */
record WidthsCodec(NumberCodec number) implements LevelCodec {

  @Override
  public @Nullable Object read(Yaml yaml, String key, Problems problems) {
    if (!(yaml instanceof Yaml.Sequence list)) {
      Object units = readOne(yaml, key, problems);
      return units == null ? null : Widths.all((Integer) units);
    }
    if (list.items().isEmpty()) {
      problems.add(list.place(), key, "has an empty list", allowed());
      return null;
    }
    List<Integer> units = new ArrayList<>();
    for (Yaml item : list.items()) {
      if (number.read(item, key, problems) instanceof Integer one) {
        units.add(one);
      }
    }
    return units.size() < list.items().size() ? null : Widths.each(units);
  }

  private @Nullable Object readOne(Yaml yaml, String key, Problems problems) {
    if (yaml instanceof Yaml.Scalar) {
      return number.read(yaml, key, problems);
    }
    problems.add(yaml.place(), key, "is " + yaml.described(), allowed());
    return null;
  }

  @Override
  public Object plain(Object level) {
    Widths widths = (Widths) level;
    return widths.listed() ? widths.units() : (Object) widths.units().get(0);
  }

  @Override
  public String allowed() {
    return number.allowed() + ", or a list of such numbers, one per hidden layer";
  }
}
