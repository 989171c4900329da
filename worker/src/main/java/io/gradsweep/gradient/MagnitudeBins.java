package io.gradsweep.gradient;

import java.util.Arrays;

/**
 * Counts |x| by the top bits of its IEEE 754 binary64 form, exponent and 4 bits of the mantissa,
 * which order as the magnitudes do. From the counts follow exact quantiles (after a look at only
 * those entries that share a bin with one) and the {@link Log2Histogram}.
 */
final class MagnitudeBins {
  private static final int MANTISSA_BITS = 4;
  private static final int SHIFT = 52 - MANTISSA_BITS;
  private static final int FIRST_NOT_FINITE = 0x7ff << MANTISSA_BITS;
  private static final long MAGNITUDE = Long.MAX_VALUE;
  private static final long INFINITY = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
  private static final long TINY = Double.doubleToRawLongBits(1e-7);
  private static final int TINY_BIN = (int) (TINY >>> SHIFT);
  private static final int EXPONENT_BIAS = 1023;

  /** The quantiles, in percent. */
  private static final int[] PERCENT = {5, 50, 95};

  private final int[] counts = new int[1 << (11 + MANTISSA_BITS)];
  private int lowestBin;
  private int highestBin;
  private int total;
  private long zeros;
  private long tiny;
  private long nan;
  private long infinite;

  /** Per quantile: its bin, its rank within the bin from 0, where the bin's entries begin. */
  private final int[] quantileBin = new int[PERCENT.length];

  private final int[] quantileRank = new int[PERCENT.length];
  private final int[] gatheredFrom = new int[PERCENT.length];
  private final int[] gatheredTo = new int[PERCENT.length];
  private final double[] quantiles = new double[PERCENT.length];
  private long[] gathered = new long[0];

  /** 1 for the bins whose entries are looked at, while they are gathered. */
  private final byte[] wanted = new byte[counts.length];

  private int[] candidates = new int[0];

  /** The bin of each entry. */
  private int[] binOf = new int[0];

  private static int bin(double magnitude) {
    return (int) (Double.doubleToRawLongBits(magnitude) >>> SHIFT);
  }

  void begin(int entries) {
    total = 0;
    nan = 0;
    infinite = 0;
    if (binOf.length < entries) {
      binOf = new int[entries];
    }
  }

  void add(double[] block, int length) {
    int[] into = counts;
    int[] bins = binOf;
    int from = total;
    int to = from + length;
    BlockLoops.FASTEST.topBits(block, length, SHIFT, bins, from);
    for (int i = from; i < to; i++) {
      into[bins[i]]++;
    }
    total = to;
  }

  /**
   * Ends a run over all blocks; the entries are looked at once more for the quantiles.
   *
   * @param largest the largest |x|; NaN if any x is
   */
  void end(Entries entries, double largest) {
    highestBin = Double.isNaN(largest) ? counts.length - 1 : bin(largest);
    zeros = counts[0] == 0 || entries.single() ? counts[0] : countZeros(entries);
    counts[0] -= (int) zeros;
    lowestBin = highestBin;
    long below = total - zeros - counts[highestBin];
    while (below > 0) {
      lowestBin--;
      below -= counts[lowestBin];
    }
    if (highestBin >= FIRST_NOT_FINITE) {
      countNotFinite(entries);
    }
    findQuantiles(entries);
    if (nan > 0) {
      Arrays.fill(quantiles, Double.NaN);
    }
  }

  /** Of doubles, the smallest share the first bin with zeros. */
  private long countZeros(Entries entries) {
    long count = 0;
    for (int at = 0; at < total; at += Entries.BLOCK) {
      int length = entries.blockLength(at);
      double[] block = entries.load(at, length);
      for (int i = 0; i < length; i++) {
        count += block[i] == 0 ? 1 : 0;
      }
    }
    return count;
  }

  private void countNotFinite(Entries entries) {
    for (int at = 0; at < total; at += Entries.BLOCK) {
      int length = entries.blockLength(at);
      double[] block = entries.load(at, length);
      for (int i = 0; i < length; i++) {
        long bits = Double.doubleToRawLongBits(block[i]) & MAGNITUDE;
        if (bits > INFINITY) {
          nan++;
        } else if (bits == INFINITY) {
          infinite++;
        }
      }
    }
  }

  /** The quantiles, and how many entries are tiny: exactly, by a look at those in their bins. */
  private void findQuantiles(Entries entries) {
    tiny = zeros;
    for (int bin = lowestBin; bin < Math.min(TINY_BIN, highestBin + 1); bin++) {
      tiny += counts[bin];
    }
    int size = placeQuantiles();
    int looked = size + counts[TINY_BIN];
    if (looked == 0) {
      return;
    }
    if (gathered.length < size) {
      gathered = new long[size];
    }
    boolean zerosToo = quantileBin[0] == 0 || quantileBin[1] == 0 || quantileBin[2] == 0;
    int most = Math.toIntExact(looked + (zerosToo ? zeros : 0) + 1);
    if (candidates.length < most) {
      candidates = new int[most];
    }
    gather(entries);
    for (int q = 0; q < PERCENT.length; q++) {
      if (quantileBin[q] >= 0) {
        int from = gatheredFrom[q];
        int to = from + counts[quantileBin[q]];
        long bits = Selection.select(gathered, from, to, from + quantileRank[q]);
        quantiles[q] = Double.longBitsToDouble(bits);
      }
    }
  }

  /** Finds the bins of the quantiles and room for their entries; returns how much. */
  private int placeQuantiles() {
    long smaller = zeros;
    int bin = lowestBin;
    int size = 0;
    for (int q = 0; q < PERCENT.length; q++) {
      long rank = ((long) PERCENT[q] * total + 99) / 100; // nearest rank, from 1
      if (rank <= zeros) {
        quantileBin[q] = -1;
        quantiles[q] = 0;
        continue;
      }
      while (smaller + counts[bin] < rank) {
        smaller += counts[bin];
        bin++;
      }
      quantileBin[q] = bin;
      quantileRank[q] = (int) (rank - smaller - 1);
      boolean shared = q > 0 && quantileBin[q - 1] == bin;
      gatheredFrom[q] = shared ? gatheredFrom[q - 1] : size;
      gatheredTo[q] = gatheredFrom[q];
      size = gatheredFrom[q] + counts[bin];
    }
    return size;
  }

  /** Copies the entries of the quantiles' bins to where {@link #placeQuantiles} put them. */
  private void gather(Entries entries) {
    byte[] taken = wanted;
    mark((byte) 1);
    int[] found = candidates;
    int count = 0;
    for (int i = 0; i < total; i++) {
      found[count] = i; // overwritten by the next entry if not wanted
      count += taken[binOf[i]];
    }
    mark((byte) 0);
    for (int i = 0; i < count; i++) {
      sortIn(Double.doubleToRawLongBits(entries.value(found[i])) & MAGNITUDE);
    }
  }

  private void mark(byte role) {
    if (counts[TINY_BIN] > 0) {
      wanted[TINY_BIN] = role;
    }
    for (int bin : quantileBin) {
      if (bin >= 0) {
        wanted[bin] = role;
      }
    }
  }

  /** Zeros share a bin with the smallest numbers. */
  private void sortIn(long bits) {
    int bin = (int) (bits >>> SHIFT);
    if (bin == TINY_BIN && bits < TINY) {
      tiny++;
    }
    for (int q = 0; q < PERCENT.length && bits != 0; q++) {
      if (quantileBin[q] == bin) {
        gathered[gatheredTo[q]++] = bits;
        return;
      }
    }
  }

  /** Writes the histogram of the run and makes ready for the next one. */
  int[] takeHistogram() {
    int[] histogram = new int[Log2Histogram.BINS];
    int last = Math.min(highestBin, FIRST_NOT_FINITE - 1);
    for (int bin = lowestBin; bin <= last; bin++) {
      int exponent = (bin >>> MANTISSA_BITS) - EXPONENT_BIAS;
      histogram[Log2Histogram.bin(exponent)] += counts[bin];
    }
    Arrays.fill(counts, lowestBin, highestBin + 1, 0);
    return histogram;
  }

  double zeroFraction() {
    return (double) zeros / total;
  }

  double tinyFraction() {
    return (double) tiny / total;
  }

  long nan() {
    return nan;
  }

  long infinite() {
    return infinite;
  }

  double p05() {
    return quantiles[0];
  }

  double p50() {
    return quantiles[1];
  }

  double p95() {
    return quantiles[2];
  }
}
