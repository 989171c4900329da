package io.gradsweep.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The report as a browser gets it. */
class ReportTest {
  private static final String HOSTILE =
      "</script><script>alert(\"1\")</script><img src=x onerror='alert(2)'>";
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
  private static final List<String> PLOTS =
      List.of("verdicts", "decay", "effects", "trials", "losses", "theory", "presets");

  private static Document report(MadeUpSweep sweep) {
    return report(sweep, new SweepText("small", "", "name: small\n"));
  }

  private static Document report(MadeUpSweep sweep, SweepText text) {
    try (Results results = sweep.results()) {
      return Jsoup.parse(Report.html(results, text, NOON));
    }
  }

  /** Two depths, two kinds of normalization, two seeds; half of them vanish. */
  private static MadeUpSweep grid() {
    MadeUpSweep sweep = new MadeUpSweep();
    for (int depth : List.of(4, 6)) {
      for (long seed : List.of(1L, 2L)) {
        sweep.vanishing("v" + depth + seed, depth, "seed", seed, "train_accuracy", 0.1);
        sweep.healthy(
            "h" + depth + seed,
            depth,
            "seed",
            seed,
            "normalization",
            "batch",
            "norm_position",
            "before");
      }
    }
    return sweep;
  }

  private static JsonNode data(Document page, String section) throws IOException {
    Element block = requireNonNull(page.getElementById(section + "-data"), "no data of " + section);
    return new ObjectMapper().readTree(block.data());
  }

  private static String nothing(Document page, String section) {
    return page.select("#" + section + " > .nothing").text();
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class Page {
    private final Document page = report(grid());

    @Test
    void refersToNothingOutsideItself() {
      assertThat(page.select("[src], link, iframe, object, embed, base")).isEmpty();
      assertThat(page.select("a").eachAttr("href")).allMatch(target -> target.startsWith("#"));
      assertThat(page.select("style").html()).doesNotContain("url(", "@import");
    }

    @Test
    void forbidsTheNetworkAndForeignScripts() {
      String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
      assertThat(policy)
          .startsWith("default-src 'none';")
          .doesNotContain("unsafe-eval", "http", "*");
      assertThat(policy.replaceFirst(".*script-src ", ""))
          .matches("'sha256-[A-Za-z0-9+/]{43}=' 'sha256-[A-Za-z0-9+/]{43}='");
    }

    @Test
    void holdsItsTwoScriptsAndNoOther() {
      List<String> running = new ArrayList<>();
      for (Element script : page.select("script")) {
        if (!script.attr("type").equals("application/json")) {
          running.add(script.data());
        }
      }
      assertThat(running).hasSize(2);
      assertThat(running.get(0)).contains("Apache Software Foundation");
      assertThat(running.get(1)).contains("plots.decay = ");
    }

    @Test
    void saysTheHeadline() {
      assertThat(page.select("#headline").text())
          .isEqualTo(
              "Gradients vanish in 4 of 8 trials, all with normalization = none. At depth 6, the"
                  + " gradient is lost at layer 4, counted from the input. Of the other trials, 4"
                  + " are healthy. Likely cause of \"vanishing\": initial weights are 0.05 times"
                  + " 1/sqrt(fan_in); use init he or xavier. Otherwise equal trials, too few to be"
                  + " sure, are healthy with normalization = batch (4 of 4).");
    }

    @Test
    void saysWhatItIsOfAndWhen() {
      assertThat(page.title()).isEqualTo("small - Gradsweep");
      assertThat(page.select("h1").text()).isEqualTo("small");
      assertThat(page.select(".made").text()).isEqualTo("Gradsweep report, 2026-03-01 12:00 UTC");
      assertThat(page.select("#sweep pre").text()).isEqualTo("name: small");
    }

    @Test
    void everyPlotHasDataThatParseAndASentenceOfHowToReadIt() throws IOException {
      for (String plot : PLOTS) {
        assertThat(page.getElementById(plot + "-plot")).as(plot).isNotNull();
        assertThat(data(page, plot).isEmpty()).as(plot).isFalse();
        assertThat(page.select("#" + plot + " > .reading").text()).as(plot).endsWith(".");
        assertThat(nothing(page, plot)).as(plot).isEmpty();
        assertThat(requireNonNull(page.select("script").last()).data())
            .as(plot)
            .contains("plots." + plot + " = function (box, ");
      }
    }

    @Test
    void everySectionIsInTheNavigation() {
      assertThat(page.select("nav a").eachAttr("href"))
          .containsExactlyElementsOf(
              page.select("main > section").eachAttr("id").stream()
                  .filter(id -> !id.equals("sweep"))
                  .map(id -> "#" + id)
                  .toList());
    }
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class HostileText {
    private final Document page =
        report(
            grid()
                .healthy("x", 6, "init", "</script><b>\"he\"", "trace_schedule", HOSTILE)
                .healthy("y", 6, "trace_schedule", HOSTILE)
                .failed("f", HOSTILE, "depth", 6),
            new SweepText(HOSTILE, HOSTILE, HOSTILE));

    @Test
    void isShownAsItIs() {
      assertThat(page.select("h1").text()).isEqualTo(HOSTILE);
      assertThat(page.select(".description").text()).isEqualTo(HOSTILE);
      assertThat(page.select("#sweep pre").text()).isEqualTo(HOSTILE);
      assertThat(page.select("#failures td").eachText()).contains(HOSTILE);
      assertThat(page.select("#trials td").eachText()).anyMatch(text -> text.contains(HOSTILE));
    }

    @Test
    void isNeverMarkup() {
      assertThat(page.select("img, b")).isEmpty();
      assertThat(page.select("script:not([type])")).hasSize(2);
      assertThat(page.select("*").stream())
          .allMatch(
              element ->
                  element.attributes().asList().stream()
                      .noneMatch(attribute -> attribute.getKey().startsWith("on")));
    }

    @Test
    void staysInsideItsJson() throws IOException {
      for (String plot : PLOTS) {
        assertThat(page.select("#" + plot + "-data").html()).doesNotContain("<");
      }
      assertThat(data(page, "trials").toString()).contains(HOSTILE.replace("\"", "\\\""));
    }
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class Values {
    private final Document page =
        report(
            grid()
                .vanishing("v43", 4, "seed", 3L)
                .healthy("v44", 4, "seed", 4L)
                .healthy("v45", 4, "seed", 5L)
                .failed("f", "no", "depth", 6));

    @Test
    void aCellIsTheMedianOfItsTrials() throws IOException {
      JsonNode decay = data(page, "decay");
      assertThat(decay.get("factors").toString()).isEqualTo("[\"normalization\"]");
      assertThat(decay.get("levels").get(0).toString()).isEqualTo("[\"batch\",\"none\"]");
      assertThat(decay.get("depths").toString()).isEqualTo("[4,6]");
      List<String> cells = new ArrayList<>();
      decay
          .get("cells")
          .forEach(
              cell ->
                  cells.add(
                      "%s depth %s: %s trials, decay %.2f, level %.2f, vanishing %.2f"
                          .formatted(
                              cell.get(0).asInt() == 0 ? "batch" : "none",
                              cell.get(2).asInt() == 0 ? 4 : 6,
                              cell.get(4),
                              cell.get(6).asDouble(),
                              cell.get(8).asDouble(),
                              cell.get(9).asDouble())));
      assertThat(cells)
          .as("none, depth 4: decays 2, 2, 2, 0, 0; level of layer 1: -8 of vanishing, else -2")
          .containsExactlyInAnyOrder(
              "batch depth 4: 2 trials, decay 0.00, level -2.00, vanishing 0.00",
              "batch depth 6: 2 trials, decay 0.00, level -2.00, vanishing 0.00",
              "none depth 4: 5 trials, decay 2.00, level -8.00, vanishing 0.60",
              "none depth 6: 3 trials, decay 2.00, level -12.00, vanishing 0.67");
    }

    @Test
    void verdictsAreCountedByDepth() throws IOException {
      JsonNode verdicts = data(page, "verdicts");
      assertThat(verdicts.get("verdicts").toString())
          .isEqualTo("[\"healthy\",\"vanishing\",\"failed\"]");
      assertThat(verdicts.get("counts").toString()).isEqualTo("[[4,2],[3,2],[0,1]]");
    }

    @Test
    void theMedianLossIsOverTheTrialsOfAVerdict() throws IOException {
      MadeUpSweep sweep = new MadeUpSweep().healthy("a", 4).healthy("b", 4);
      double[] flat = {1, 1, 1, 1};
      sweep.trial("c").step("c", 0, 5.0, flat).step("c", 59, 0.1, flat);
      JsonNode losses = data(report(sweep), "losses");
      assertThat(losses.get("medians").toString())
          .as("losses at step 0: 2.3, 2.3, 5; at 30: 1.5 twice; at 59: 0.5, 0.5, 0.1")
          .isEqualTo(
              "[{\"name\":\"healthy\",\"verdict\":\"healthy\","
                  + "\"points\":[[0,2.3,3],[30,1.5,2],[59,0.5,3]]}]");
    }

    @Test
    void aCurveThroughTimeIsTheMedianOfItsCell() throws IOException {
      MadeUpSweep sweep = new MadeUpSweep();
      for (int seed = 1; seed <= 3; seed++) {
        String id = "lstm" + seed;
        sweep.healthy(
            id, 1, "family", "rnn", "cell", "lstm", "forget_bias", 1.0, "seed", (long) seed);
        sweep.throughTime(id, 0, 1, Math.pow(10, -seed));
        sweep.throughTime(id, 30, 7, 7);
        sweep.throughTime(id, 59, 1, 0);
      }
      sweep.healthy("simple", 1, "family", "rnn", "cell", "simple");
      sweep.throughTime("simple", 0, 1, 1e-5);
      JsonNode lags = data(report(sweep), "lags");
      assertThat(lags.get("first").toString())
          .isEqualTo(
              "[{\"name\":\"lstm, forget bias 1.0, T = 2\",\"points\":[[0,0,3],[1,-2,3]]},"
                  + "{\"name\":\"simple, T = 2\",\"points\":[[0,0,1],[1,-5,1]]}]");
      assertThat(lags.get("last").toString())
          .isEqualTo(
              "[{\"name\":\"lstm, forget bias 1.0, T = 2\",\"points\":[[0,0,3],[1,\"-Infinity\",3]]},"
                  + "{\"name\":\"simple, T = 2\",\"points\":[[0,0,1],[1,-5,1]]}]");
    }

    @Test
    void ofACellTheTableSaysHowFastTheGradientFallsAndHowTrainingEnded() throws IOException {
      MadeUpSweep sweep = new MadeUpSweep();
      double[] falling = IntStream.range(0, 41).mapToDouble(lag -> Math.pow(10, -lag)).toArray();
      sweep.healthy("a", 1, "family", "rnn", "cell", "gru").throughTime("a", 0, falling);
      String html = report(sweep).outerHtml();
      assertThat(html.substring(html.indexOf("Time decay of layer 1")))
          .containsSubsequence(">gru<", ">41<", ">1<", ">1.000<", ">80.0 %<", "><");
    }

    @Test
    void theMostTellingTrialsAreChosen() throws IOException {
      MadeUpSweep sweep = new MadeUpSweep();
      sweep.vanishing("v8", 8, "train_accuracy", 0.1, "heldout_accuracy", 0.1);
      sweep.vanishing("v4", 4, "train_accuracy", 0.2, "heldout_accuracy", 0.2);
      for (int i = 0; i < 30; i++) {
        sweep.healthy("h" + (100 + i), 4 + i % 3, "heldout_accuracy", 0.5 + 0.01 * i);
      }
      sweep.failed("f", "no");
      Document page = report(sweep);
      JsonNode trials = data(page, "trials");
      assertThat(trials.size()).isLessThanOrEqualTo(12);
      List<String> chosen =
          page.select("#trials tbody tr").stream()
              .map(row -> row.child(5).text() + ": " + row.child(2).text())
              .toList();
      assertThat(chosen)
          .contains(
              "h129: highest accuracy and deepest healthy",
              "v4: shallowest vanishing",
              "v8: steepest decay among the vanishing and lowest accuracy")
          .noneMatch(text -> text.startsWith("f:"));
      JsonNode shallowest = trials.get(2);
      assertThat(shallowest.get("steps").toString()).isEqualTo("[0,30,59]");
      assertThat(shallowest.get("layers").toString()).isEqualTo("[1,2,3,4]");
      assertThat(shallowest.get("values").get("gradient").get(0).toString())
          .as("log10 of the RMS of layers 1 to 4")
          .isEqualTo("[-8,-6,-4,-2]");
    }
  }

  @Nested
  class NothingToShow {
    @Test
    void withoutTrials() {
      Document page = report(new MadeUpSweep());
      assertThat(page.select("#headline").text()).isEqualTo("No trial is done yet.");
      assertThat(page.select(".plot")).isEmpty();
    }

    @Test
    void whenAllFailed() {
      Document page =
          report(new MadeUpSweep().failed("a", "no data").failed("b", "no data", "depth", 6));
      assertThat(page.select("#headline").text())
          .isEqualTo("Gradients vanish in none of the 2 trials. 2 failed.");
      for (String section : List.of("decay", "trials", "losses", "theory")) {
        assertThat(nothing(page, section)).as(section).contains("trace");
        assertThat(page.getElementById(section + "-plot")).as(section).isNull();
      }
      assertThat(page.select("#failures td").eachText()).contains("no data", "2");
    }

    @Test
    void withoutFactors() {
      Document page = report(new MadeUpSweep().healthy("a", 4));
      assertThat(nothing(page, "effects"))
          .isEqualTo("No factor of the sweep has more than one level.");
      assertThat(nothing(page, "frontier")).isEqualTo("The sweep has only one depth.");
      assertThat(page.getElementById("decay-plot")).isNotNull();
    }

    @Test
    void withOneLayerAndOneStep() throws IOException {
      MadeUpSweep sweep = new MadeUpSweep().trial("a", "depth", 1).step("a", 0, 2.3, 0.5);
      Document page = report(sweep);
      assertThat(data(page, "trials").get(0).get("values").get("gradient").toString())
          .isEqualTo("[[-0.30103]]");
      assertThat(data(page, "decay").get("cells").get(0).get(6).isNull())
          .as("one layer has no decay")
          .isTrue();
    }

    @Test
    void withNumbersThatAreNone() throws IOException {
      MadeUpSweep sweep = new MadeUpSweep();
      sweep
          .trial("a", "status", "DIVERGED", "failure", "loss is NaN")
          .step("a", 0, Double.POSITIVE_INFINITY, 0.0, Double.POSITIVE_INFINITY, 1.0, Double.NaN)
          .step("a", 1, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
      Document page = report(sweep);
      JsonNode trial = data(page, "trials").get(0);
      assertThat(trial.get("values").get("gradient").get(0).toString())
          .isEqualTo("[\"-Infinity\",\"Infinity\",0,\"NaN\"]");
      assertThat(data(page, "losses").get("chosen").get(0).get("points").toString())
          .isEqualTo("[[0,\"Infinity\",1],[1,\"NaN\",1]]");
    }
  }
}
