package io.gradsweep.statistics;

/** The k-th smallest of a few numbers, in linear time on average (Hoare, 1961). */
final class Selection {
  private Selection() {}

  /**
   * The number that would stand at index {@code k} if {@code values[from .. to - 1]} were sorted;
   * rearranges that range.
   */
  static long select(long[] values, int from, int to, int k) {
    int low = from;
    int high = to - 1;
    while (low < high) {
      long pivot = median(values[low], values[(low + high) >>> 1], values[high]);
      int left = low;
      int right = high;
      while (left <= right) {
        while (values[left] < pivot) {
          left++;
        }
        while (values[right] > pivot) {
          right--;
        }
        if (left <= right) {
          long swapped = values[left];
          values[left++] = values[right];
          values[right--] = swapped;
        }
      }
      if (k <= right) {
        high = right;
      } else if (k >= left) {
        low = left;
      } else {
        return values[k];
      }
    }
    return values[k];
  }

  private static long median(long a, long b, long c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
