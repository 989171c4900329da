package io.gradsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WidthsTest {
  private static final TraceSchedule EVERY = new TraceSchedule.Every(1);

  private static TrialConfig trial(Map<Hyperparameter<?>, ?> levels) {
    return TrialConfig.of(levels, EVERY, 1);
  }

  private static TrialConfig listed(Integer... widths) {
    return trial(Map.of(Hyperparameters.WIDTH, Widths.each(List.of(widths))));
  }

  @Test
  void aListDecidesTheDepth() {
    TrialConfig config = listed(128, 64, 32);

    assertThat(config.depth()).isEqualTo(3);
    assertThat(List.of(config.width(1), config.width(2), config.width(3)))
        .containsExactly(128, 64, 32);
    assertThat(config.widths().largest()).isEqualTo(128);
  }

  @Test
  void aListThatContradictsTheDepthIsRefused() {
    Widths three = Widths.each(List.of(128, 64, 32));
    assertThat(trial(Map.of(Hyperparameters.WIDTH, three, Hyperparameters.DEPTH, 3)))
        .isEqualTo(listed(128, 64, 32));
    assertThatThrownBy(() -> trial(Map.of(Hyperparameters.WIDTH, three, Hyperparameters.DEPTH, 8)))
        .isInstanceOf(InvalidLevelException.class)
        .hasMessage(
            "width 128,64,32 lists 3 widths, but depth is 8; give depth 3, or leave it out");
  }

  @Test
  void aListOfEqualWidthsIsTheirNumber() {
    TrialConfig config = listed(64, 64, 64);

    assertThat(config)
        .isEqualTo(trial(Map.of(Hyperparameters.WIDTH, Widths.all(64), Hyperparameters.DEPTH, 3)));
    assertThat(TrialId.canonical(config, "")).contains("\nwidth=64\n").doesNotContain("widths");
  }

  @Test
  void aListHasItsOwnColumn() {
    TrialConfig config = listed(128, 64, 32);

    assertThat(Trials.row(config))
        .containsEntry("width", null)
        .containsEntry("widths", "128,64,32");
    assertThat(Trials.row(Trials.plain())).containsEntry("width", 64).containsEntry("widths", null);
    assertThat(TrialColumns.config(Trials.row(config))).isEqualTo(config);
    assertThat(TrialId.canonical(config, "")).contains("\nwidth=\n", "\nwidths=128,64,32\n");
  }

  @Test
  void textsThatAreNoListsAreRefused() {
    assertThatThrownBy(() -> Widths.parse("64,x"))
        .hasMessage("'64,x' is not a list of widths; write whole numbers separated by commas");
    assertThatThrownBy(() -> listed(64, 0))
        .hasMessage("width is 0; allowed: a whole number from 1 to 1000000");
  }

  @Test
  void skipsNeedEqualWidthsWhereTheyAdd() {
    assertThat(listed(8, 4, 8, 4, 8).with(Hyperparameters.SKIP, 2).impossible()).isNull();
    assertThat(listed(8, 4, 8, 4, 4).with(Hyperparameters.SKIP, 2).impossible())
        .isEqualTo(
            "impossible: skip 2 adds layers 3 and 5, which need the same width, not 8 and 4");
  }
}
