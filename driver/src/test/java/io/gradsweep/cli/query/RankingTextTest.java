package io.gradsweep.cli.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.TestSpark;
import io.gradsweep.analysis.ImportanceAnswer.FactorImportance;
import io.gradsweep.analysis.ImportanceAnswer.Ranking;
import io.gradsweep.analysis.Response;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTextTest {

  private static Ranking ranking(double r2, long used, long trials) {
    return new Ranking(
        Response.ACCURACY,
        List.of(
            new FactorImportance("activation", 1.23456, 0.1),
            new FactorImportance("clipping", -0.002, 0.004)),
        r2,
        192,
        used,
        9,
        trials);
  }

  private static String printed(Ranking ranking, OutputFormat format) throws IOException {
    StringWriter out = new StringWriter();
    RankingText.print(ranking, format, TestSpark.session(), new PrintWriter(out, true));
    return out.toString();
  }

  @Test
  void isATableAndHowSureItIs() throws IOException {
    assertThat(printed(ranking(0.93, 375, 384), OutputFormat.TABLE).lines())
        .containsExactly(
            "factor      importance     sd",
            "activation       1.235  0.100",
            "clipping        -0.002  0.004",
            "",
            "R^2 of accuracy on unseen configurations: 0.93",
            "375 trials of 192 configurations, 9 left out without a finite accuracy");
  }

  @Test
  void saysThatItMeansNothingWhereTheForestExplainsNothing() throws IOException {
    assertThat(printed(ranking(-0.04, 375, 384), OutputFormat.TABLE))
        .contains(
            "R^2 of accuracy on unseen configurations: -0.04."
                + " The forest explains nothing: this ranking has no meaning.");
    assertThat(printed(ranking(0.3, 375, 384), OutputFormat.TABLE))
        .contains("0.30. The forest misses more than half of the variance");
  }

  @Test
  void saysThatItIsOfASample() throws IOException {
    assertThat(printed(ranking(0.9, 20_000, 1_000_000), OutputFormat.TABLE))
        .contains("a sample of 20,000 trials of 192 configurations, 9 left out");
  }

  @Test
  void everyRowForMachinesSaysHowSureItIs() throws IOException {
    assertThat(printed(ranking(0.93, 375, 384), OutputFormat.CSV))
        .isEqualTo(
            """
            response,factor,importance,sd,r2,configurations,used,missing,trials
            accuracy,activation,1.23456,0.1,0.93,192,375,9,384
            accuracy,clipping,-0.002,0.004,0.93,192,375,9,384
            """);
  }
}
