package io.gradsweep.report;

import java.util.List;
import java.util.TreeSet;

/**
 * How plots have the depth on an axis: each depth, or ranges of equal width if there are many.
 *
 * @param width depths that go together, 1 if each stands alone
 */
record Depths(int width) {
  private static final int MAX_ROWS = 50;

  /** For these depths, in ascending order. */
  static Depths of(List<Integer> depths) {
    if (depths.size() <= MAX_ROWS) {
      return new Depths(1);
    }
    int range = depths.get(depths.size() - 1) - depths.get(0) + 1;
    return new Depths((range + MAX_ROWS - 1) / MAX_ROWS);
  }

  /** The smallest depth of the range that a depth is in. */
  int group(int depth) {
    return depth - depth % width;
  }

  /** The same in SQL, of the column {@code depth}. */
  String sql() {
    return width == 1 ? "depth" : "depth - depth % " + width;
  }

  /** All groups that have a depth. */
  List<Integer> groups(List<Integer> depths) {
    TreeSet<Integer> groups = new TreeSet<>();
    depths.forEach(depth -> groups.add(group(depth)));
    return List.copyOf(groups);
  }

  /** Title of the axis. */
  String title() {
    return width == 1
        ? "depth (layers)"
        : "depth (layers; " + width + " depths from the one named)";
  }
}
