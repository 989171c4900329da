package io.gradsweep.sweep;

import io.gradsweep.rule.Rule;
import io.gradsweep.trial.Hyperparameter;
import io.gradsweep.trial.TraceSchedule;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A resolved sweep: all defaults are filled in.
 *
 * @param name of the sweep and of its output folder
 * @param description in the user's words; empty if there is none
 * @param method which points are run
 * @param factors swept hyperparameters in the order written; the last varies fastest
 * @param fixed every other hyperparameter that has a value
 * @param repeats seeds per point
 * @param baseSeed seed of the first repeat; repeat r has {@code baseSeed + r}
 * @param exclude predicates over the configuration columns
 * @param trace which steps are traced
 * @param limits when a trial or the sweep is given up
 * @param rules the user's rules of analysis; not part of a trial: changing them trains nothing
 */
public record SweepSpec(
    String name,
    String description,
    Method method,
    List<Factor> factors,
    Map<Hyperparameter<?>, Object> fixed,
    int repeats,
    long baseSeed,
    List<Exclusion> exclude,
    TraceSchedule trace,
    Limits limits,
    List<Rule> rules) {

  public SweepSpec {
    factors = List.copyOf(factors);
    exclude = List.copyOf(exclude);
    rules = List.copyOf(rules);
    Map<Hyperparameter<?>, Object> ordered =
        new TreeMap<>(Comparator.comparing(Hyperparameter::position));
    ordered.putAll(fixed);
    fixed = Collections.unmodifiableMap(ordered);
    Set<Hyperparameter<?>> given = new HashSet<>(fixed.keySet());
    for (Factor factor : factors) {
      if (!given.add(factor.hyperparameter())) {
        throw new IllegalArgumentException(factor.name() + " is given twice");
      }
    }
  }

  /** The sweep as a sweep file with every default written out; reading it gives an equal one. */
  public String toYaml() {
    return SpecYaml.write(this);
  }
}
