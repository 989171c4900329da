package io.gradsweep.report;

import java.util.List;
import java.util.TreeSet;

/**
 * The depth axis of a plot: one place per depth, or ranges of equal width if there are many depths.
 *
 * @param width number of depths per range; 1 if each depth has its own place
 */
record Depths(int width) {
  private static final int MAX_ROWS = 50;

  /** The axis of these depths, which are in ascending order. */
  static Depths of(List<Integer> depths) {
    if (depths.size() <= MAX_ROWS) {
      return new Depths(1);
    }
    int range = depths.get(depths.size() - 1) - depths.get(0) + 1;
    return new Depths((range + MAX_ROWS - 1) / MAX_ROWS);
  }

  /** The smallest depth of the range that holds a depth. */
  int group(int depth) {
    return depth - depth % width;
  }

  /** The same as SQL over the column {@code depth}. */
  String sql() {
    return width == 1 ? "depth" : "depth - depth % " + width;
  }

  /** All ranges that hold a depth, by their smallest depth. */
  List<Integer> groups(List<Integer> depths) {
    TreeSet<Integer> groups = new TreeSet<>();
    depths.forEach(depth -> groups.add(group(depth)));
    return List.copyOf(groups);
  }

  /** Title of the axis. */
  String title() {
    return width == 1
        ? "depth (layers)"
        : "depth (layers; each label starts a range of " + width + " depths)";
  }
}
