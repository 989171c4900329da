package io.gradsweep.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Lists the differences between two sweeps. */
public final class SpecDifference {
  private SpecDifference() {}

  /**
   * Compares resolved sweep files, as a sweep folder keeps them.
   *
   * @return for each key that differs a line with the value before, after {@code -}, and one with
   *     the value after, after {@code +}; a key that is not there has no line
   */
  public static List<String> between(String before, String after) {
    Map<String, Object> old = flat(before);
    Map<String, Object> now = flat(after);
    TreeSet<String> keys = new TreeSet<>(old.keySet());
    keys.addAll(now.keySet());
    List<String> lines = new ArrayList<>();
    for (String key : keys) {
      if (!Objects.equals(old.get(key), now.get(key))) {
        say("- ", key, old, lines);
        say("+ ", key, now, lines);
      }
    }
    return lines;
  }

  private static void say(String sign, String key, Map<String, Object> values, List<String> lines) {
    if (values.containsKey(key)) {
      lines.add(sign + key + ": " + values.get(key));
    }
  }

  private static Map<String, Object> flat(String yaml) {
    Map<String, Object> values = new TreeMap<>();
    flatten("", new Load(LoadSettings.builder().build()).loadFromString(yaml), values);
    return values;
  }

  private static void flatten(String path, Object value, Map<String, Object> to) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, inner) ->
              flatten(path.isEmpty() ? String.valueOf(key) : path + "." + key, inner, to));
    } else {
      to.put(path, value);
    }
  }
}
