package io.gradsweep.plan;

import io.gradsweep.trial.TrialId;
import java.util.Arrays;
import java.util.Collection;

/** A set of trial ids, at eight bytes per id. */
public final class TrialIdSet {
  private final long[] sorted;

  private TrialIdSet(long[] sorted) {
    this.sorted = sorted;
  }

  /** No trial. */
  public static TrialIdSet empty() {
    return new TrialIdSet(new long[0]);
  }

  /** The trials with these ids. */
  public static TrialIdSet of(Collection<String> ids) {
    return new TrialIdSet(ids.stream().mapToLong(TrialIdSet::number).sorted().toArray());
  }

  /** Number of trials. */
  public int size() {
    return sorted.length;
  }

  /** Whether a trial is among them. */
  public boolean contains(TrialId id) {
    return Arrays.binarySearch(sorted, number(id.hex())) >= 0;
  }

  private static long number(String id) {
    return Long.parseUnsignedLong(id, 16);
  }
}
