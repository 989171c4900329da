package io.gradsweep.sweep;

import io.gradsweep.rule.Condition;
import io.gradsweep.rule.Presets;
import io.gradsweep.rule.Rule;
import io.gradsweep.rule.Verdict;
import io.gradsweep.trial.TraceSchedule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Writes a resolved sweep as a sweep file. */
final class SpecYaml {
  private SpecYaml() {}

  static String write(SweepSpec spec) {
    DumpSettings settings =
        DumpSettings.builder()
            .setSchema(new CoreSchema())
            .setDefaultFlowStyle(FlowStyle.AUTO)
            .setWidth(1_000_000)
            .setSplitLines(false)
            .setDereferenceAliases(true)
            .build();
    return new Dump(settings).dumpToString(plain(spec));
  }

  private static Map<String, Object> plain(SweepSpec spec) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("name", spec.name());
    if (!spec.description().isEmpty()) {
      file.put("description", spec.description());
    }
    if (spec.method() instanceof Method.Random random) {
      file.put("method", "random");
      file.put("runs", random.runs());
    } else {
      file.put("method", "grid");
    }
    file.put("parameters", parameters(spec));
    file.put("repeats", spec.repeats());
    file.put("base_seed", spec.baseSeed());
    file.put("exclude", spec.exclude().stream().map(Exclusion::predicate).toList());
    file.put("trace", trace(spec.trace()));
    file.put(
        "limits",
        Map.of(
            "trial_seconds",
            spec.limits().trialSeconds(),
            "max_failed_trials",
            failures(spec.limits().maxFailedTrials())));
    if (!spec.rules().isEmpty()) {
      file.put("rules", spec.rules().stream().map(SpecYaml::rule).toList());
    }
    return file;
  }

  private static Map<String, Object> parameters(SweepSpec spec) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (Factor factor : spec.factors()) {
      List<Object> levels =
          factor.levels().stream().map(LevelReader.of(factor.hyperparameter())::plain).toList();
      parameters.put(factor.name(), Map.of("values", levels));
    }
    spec.fixed()
        .forEach(
            (hyperparameter, level) ->
                parameters.put(
                    hyperparameter.name(),
                    Map.of("value", LevelReader.of(hyperparameter).plain(level))));
    return parameters;
  }

  private static Map<String, Object> rule(Rule rule) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("name", rule.name());
    plain.putAll(condition(rule.condition()));
    Condition also = rule.also();
    if (also != null) {
      plain.put("and", condition(also));
    }
    Integer persistence = rule.persistence();
    plain.put("persistence", persistence == null ? Presets.END : persistence);
    Verdict verdict = rule.verdict();
    if (verdict != null) {
      plain.put("verdict", verdict.word());
    }
    plain.put("reason", rule.reason());
    plain.put("source", rule.source());
    return plain;
  }

  private static Map<String, Object> condition(Condition condition) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("quantity", condition.quantity().word());
    plain.put(condition.comparison().word(), condition.threshold());
    return plain;
  }

  private static Map<String, Object> trace(TraceSchedule trace) {
    if (trace instanceof TraceSchedule.Every every) {
      return Map.of("every", every.interval());
    }
    Map<String, Object> schedule = new LinkedHashMap<>();
    schedule.put("schedule", "log");
    schedule.put("points", ((TraceSchedule.Logarithmic) trace).points());
    return schedule;
  }

  private static Object failures(FailureLimit limit) {
    return limit instanceof FailureLimit.Count count ? (Object) count.trials() : limit.text();
  }
}
