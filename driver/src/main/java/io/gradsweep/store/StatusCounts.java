package io.gradsweep.store;

import io.gradsweep.trial.TrialStatus;
import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Number of trials by status.
 *
 * @param byStatus number of trials of each status that occurs
 */
public record StatusCounts(Map<TrialStatus, Long> byStatus) implements Serializable {

  public StatusCounts {
    EnumMap<TrialStatus, Long> copy = new EnumMap<>(TrialStatus.class);
    copy.putAll(byStatus);
    byStatus = Collections.unmodifiableMap(copy);
  }

  /** No trials. */
  public static StatusCounts none() {
    return new StatusCounts(Map.of());
  }

  /**
   * Whether a status counts toward {@code limits.max_failed_trials}. A trial that diverges does
   * not: it is a finding about its configuration.
   */
  public static boolean isFailure(TrialStatus status) {
    return switch (status) {
      case COMPLETED, DIVERGED -> false;
      case FAILED, TIMED_OUT, CRASHED -> true;
    };
  }

  /** These counts and one more trial. */
  public StatusCounts plus(TrialStatus status) {
    return plus(new StatusCounts(Map.of(status, 1L)));
  }

  /** The sum of both counts. */
  public StatusCounts plus(StatusCounts other) {
    EnumMap<TrialStatus, Long> sum = new EnumMap<>(TrialStatus.class);
    sum.putAll(byStatus);
    other.byStatus.forEach((status, count) -> sum.merge(status, count, Long::sum));
    return new StatusCounts(sum);
  }

  /** Number of trials of a status. */
  public long of(TrialStatus status) {
    return byStatus.getOrDefault(status, 0L);
  }

  /** Number of all trials. */
  public long total() {
    return byStatus.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Number of trials that failed, see {@link #isFailure}. */
  public long failed() {
    return byStatus.entrySet().stream()
        .filter(entry -> isFailure(entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
