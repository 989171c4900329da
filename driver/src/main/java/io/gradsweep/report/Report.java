package io.gradsweep.report;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** The report of a sweep: one HTML file that refers to nothing outside itself. */
public final class Report {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private Report() {}

  /**
   * The report as HTML.
   *
   * @param results of all trials done so far
   * @param sweep name, description and file of the sweep
   * @param clock gives the time at which the report is made
   */
  public static String html(Results results, SweepText sweep, Clock clock) {
    HeadlineFacts facts = results.facts();
    List<Section> sections = facts.trials() == 0 ? List.of() : sections(results, facts);
    return Page.of(sweep, MINUTE.format(clock.instant()), Headline.of(facts), sections);
  }

  private static List<Section> sections(Results results, HeadlineFacts facts) {
    List<String> factors = facts.factors();
    List<ChosenTrial> chosen = ChosenTrials.of(results, factors);
    List<Section> sections = new ArrayList<>();
    sections.add(VerdictSection.of(facts));
    sections.add(DecaySection.of(results, facts));
    sections.add(FrontierSection.of(results, factors));
    sections.add(EffectSection.of(results, factors));
    sections.add(TrialSection.of(results, chosen));
    LagSection.of(results).ifPresent(sections::add);
    sections.add(LossSection.of(results, chosen));
    sections.add(TheorySection.of(results, factors));
    sections.add(PresetSection.of(results));
    sections.add(FailureSection.of(results));
    sections.add(ProvenanceSection.of(results));
    return sections;
  }
}
