package io.gradsweep.network.convolution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the pixels of a plane stand in its patches, kernel x kernel x height x width: entry [u, v,
 * y, x] is pixel [y + u - p, x + v - p], p = (kernel - 1) / 2 rounded down, or 0 outside of the
 * plane. Pixels that are neighbors in a row are neighbors in the patches too: a run.
 */
final class PatchRuns {
  private final int pixels;
  private final int entries;

  /** First entry, first pixel and length of one run after the other. */
  private final int[] runs;

  PatchRuns(int kernel, int height, int width) {
    pixels = height * width;
    entries = Math.multiplyExact(kernel * kernel, pixels);
    List<int[]> found = new ArrayList<>();
    int padding = (kernel - 1) / 2;
    for (int tap = 0; tap < kernel * kernel; tap++) {
      int down = tap / kernel - padding;
      int right = tap % kernel - padding;
      int firstColumn = Math.max(0, -right);
      int length = Math.min(width, width - right) - firstColumn;
      for (int y = Math.max(0, -down); y < Math.min(height, height - down) && length > 0; y++) {
        found.add(
            new int[] {
              tap * pixels + y * width + firstColumn,
              (y + down) * width + firstColumn + right,
              length
            });
      }
    }
    runs = found.stream().flatMapToInt(Arrays::stream).toArray();
  }

  /** Entries of the patches of one plane. */
  int entries() {
    return entries;
  }

  /** Pixels of one plane. */
  int pixels() {
    return pixels;
  }

  /** Overwrites the patches of some planes where they are not always 0. */
  void take(float[] images, int firstPlane, int planes, float[] patches) {
    for (int plane = 0; plane < planes; plane++) {
      int from = (firstPlane + plane) * pixels;
      int to = plane * entries;
      for (int run = 0; run < runs.length; run += 3) {
        System.arraycopy(images, from + runs[run + 1], patches, to + runs[run], runs[run + 2]);
      }
    }
  }

  /** Overwrites the patches of some planes where they are not always 0. */
  void take(double[] images, int firstPlane, int planes, double[] patches) {
    for (int plane = 0; plane < planes; plane++) {
      int from = (firstPlane + plane) * pixels;
      int to = plane * entries;
      for (int run = 0; run < runs.length; run += 3) {
        System.arraycopy(images, from + runs[run + 1], patches, to + runs[run], runs[run + 2]);
      }
    }
  }

  /** Adds the patches of some planes to the pixels that they were taken from. */
  void give(float[] patches, int planes, float[] images, int firstPlane) {
    for (int plane = 0; plane < planes; plane++) {
      for (int run = 0; run < runs.length; run += 3) {
        int from = plane * entries + runs[run];
        int to = (firstPlane + plane) * pixels + runs[run + 1];
        for (int i = 0; i < runs[run + 2]; i++) {
          images[to + i] += patches[from + i];
        }
      }
    }
  }

  /** Adds the patches of some planes to the pixels that they were taken from. */
  void give(double[] patches, int planes, double[] images, int firstPlane) {
    for (int plane = 0; plane < planes; plane++) {
      for (int run = 0; run < runs.length; run += 3) {
        int from = plane * entries + runs[run];
        int to = (firstPlane + plane) * pixels + runs[run + 1];
        for (int i = 0; i < runs[run + 2]; i++) {
          images[to + i] += patches[from + i];
        }
      }
    }
  }
}
