package io.gradsweep.statistics;

import java.util.Arrays;

/**
 * Counts |x| by the top bits of its IEEE 754 form, exponent and 6 bits of the mantissa, which order
 * as the magnitudes do: binary32 for single precision, so that a bin is made from half the bytes.
 * The counts give exact quantiles, for which only the entries in a quantile's bin are read again,
 * and the {@link Log2Histogram}.
 */
final class MagnitudeBins {
  private static final int MANTISSA_BITS = MagnitudeFormat.MANTISSA_BITS;

  /** Bins with the same exponent. */
  private static final int OCTAVE = 1 << MANTISSA_BITS;

  /** The quantiles, in percent. */
  private static final int[] PERCENT = {5, 50, 95};

  private final int[] counts = new int[MagnitudeFormat.DOUBLE.bins()];
  private MagnitudeFormat format = MagnitudeFormat.DOUBLE;

  /** Sums of counts: the entries of the same exponent, where {@link #end} has added them up. */
  private final int[] octaves = new int[1 << MagnitudeFormat.DOUBLE.exponentBits];

  private int lowestOctave;
  private int highestOctave;
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

  /** The bins whose entries are read again: those of the quantiles and that of the tiny entries. */
  private final int[] wanted = new int[PERCENT.length + 1];

  private int[] candidates = new int[0];

  /** The bin of each entry. */
  private int[] binOf = new int[0];

  void begin(Entries entries) {
    format = entries.single() ? MagnitudeFormat.SINGLE : MagnitudeFormat.DOUBLE;
    total = 0;
    nan = 0;
    infinite = 0;
    if (binOf.length < entries.count()) {
      binOf = new int[entries.count()];
    }
  }

  /** Takes the entries {@code at .. at + length - 1}. */
  void add(Entries entries, int at, int length) {
    int[] into = counts;
    int[] bins = binOf;
    entries.topBits(at, length, format.shift, bins);
    for (int i = at; i < at + length; i++) {
      into[bins[i]]++;
    }
    total = at + length;
  }

  /**
   * Ends a run over all blocks; the entries are read once more for the quantiles.
   *
   * @param largest the largest |x|; NaN if any x is NaN
   */
  void end(Entries entries, double largest) {
    int highestBin = Double.isNaN(largest) ? format.bins() - 1 : format.bin(largest);
    zeros = counts[0] == 0 ? 0 : countZeros(entries);
    counts[0] -= (int) zeros;
    addUpOctaves(highestBin >>> MANTISSA_BITS);
    if (highestBin >= format.firstNotFinite) {
      countNotFinite(entries);
    }
    findQuantiles(entries);
    if (nan > 0) {
      Arrays.fill(quantiles, Double.NaN);
    }
  }

  /** From the highest down to the lowest that has entries other than zeros. */
  private void addUpOctaves(int highest) {
    highestOctave = highest;
    lowestOctave = highest + 1;
    for (long left = total - zeros; left > 0; left -= octaves[lowestOctave]) {
      lowestOctave--;
      octaves[lowestOctave] = sum(lowestOctave * OCTAVE, OCTAVE);
    }
  }

  private int sum(int fromBin, int bins) {
    int sum = 0;
    for (int bin = fromBin; bin < fromBin + bins; bin++) {
      sum += counts[bin];
    }
    return sum;
  }

  /** The smallest numbers share the first bin with zeros. */
  private long countZeros(Entries entries) {
    long count = 0;
    for (int at = 0; at < total; at += Entries.BLOCK) {
      int length = entries.blockLength(at);
      double[] block = entries.load(at, length);
      count += BlockLoops.FASTEST.countZeros(block, length);
    }
    return count;
  }

  private void countNotFinite(Entries entries) {
    for (int at = 0; at < total; at += Entries.BLOCK) {
      int length = entries.blockLength(at);
      double[] block = entries.load(at, length);
      for (int i = 0; i < length; i++) {
        if (Double.isNaN(block[i])) {
          nan++;
        } else if (Double.isInfinite(block[i])) {
          infinite++;
        }
      }
    }
  }

  /** The quantiles and the number of tiny entries, exactly, from the entries in their bins. */
  private void findQuantiles(Entries entries) {
    tiny = zeros;
    int tinyOctave = format.tinyBin / OCTAVE;
    for (int octave = lowestOctave; octave <= Math.min(tinyOctave, highestOctave); octave++) {
      tiny += octave < tinyOctave ? octaves[octave] : sum(octave * OCTAVE, format.tinyBin % OCTAVE);
    }
    int size = placeQuantiles();
    int looked = size + counts[format.tinyBin];
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
        quantiles[q] = format.value(bits);
      }
    }
  }

  /** Finds the bins of the quantiles and reserves space for their entries; returns how much. */
  private int placeQuantiles() {
    long smaller = zeros;
    int octave = lowestOctave;
    int size = 0;
    for (int q = 0; q < PERCENT.length; q++) {
      long rank = ((long) PERCENT[q] * total + 99) / 100; // nearest rank, from 1
      if (rank <= zeros) {
        quantileBin[q] = -1;
        quantiles[q] = 0;
        continue;
      }
      while (smaller + octaves[octave] < rank) {
        smaller += octaves[octave];
        octave++;
      }
      long smallerThanBin = smaller;
      int bin = octave * OCTAVE;
      while (smallerThanBin + counts[bin] < rank) {
        smallerThanBin += counts[bin];
        bin++;
      }
      quantileBin[q] = bin;
      quantileRank[q] = (int) (rank - smallerThanBin - 1);
      boolean shared = q > 0 && quantileBin[q - 1] == bin;
      gatheredFrom[q] = shared ? gatheredFrom[q - 1] : size;
      gatheredTo[q] = gatheredFrom[q];
      size = gatheredFrom[q] + counts[bin];
    }
    return size;
  }

  /** Copies the entries of the quantiles' bins to where {@link #placeQuantiles} put them. */
  private void gather(Entries entries) {
    System.arraycopy(quantileBin, 0, wanted, 0, PERCENT.length);
    wanted[PERCENT.length] = counts[format.tinyBin] > 0 ? format.tinyBin : -1; // -1: none
    int count = BlockLoops.FASTEST.find(binOf, total, wanted, candidates);
    for (int i = 0; i < count; i++) {
      sortIn(format.bits(entries.value(candidates[i])));
    }
  }

  /** Zeros share a bin with the smallest numbers. */
  private void sortIn(long bits) {
    int bin = (int) (bits >>> format.shift);
    if (bin == format.tinyBin && bits < format.tiny) {
      tiny++;
    }
    for (int q = 0; q < PERCENT.length && bits != 0; q++) {
      if (quantileBin[q] == bin) {
        gathered[gatheredTo[q]++] = bits;
        return;
      }
    }
  }

  /** Returns the histogram of the run and prepares for the next run. */
  int[] takeHistogram() {
    int[] histogram = new int[Log2Histogram.BINS];
    int last = Math.min(highestOctave, format.firstNotFinite / OCTAVE - 1);
    for (int octave = lowestOctave; octave <= last; octave++) {
      histogram[Log2Histogram.bin(octave - format.bias)] += octaves[octave];
    }
    if (lowestOctave <= highestOctave) {
      Arrays.fill(counts, lowestOctave * OCTAVE, (highestOctave + 1) * OCTAVE, 0);
    }
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
