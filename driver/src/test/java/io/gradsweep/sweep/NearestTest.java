package io.gradsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The nearest word")
class NearestTest {
  private static final List<String> KNOWN =
      List.of(
          "bash", "zsh", "batch", "skip", "he", "relu", "leaky_relu", "sum", "{normal: number}");

  @ParameterizedTest
  @CsvSource({
    "bsh, bash",
    "BASH, bash",
    "zhs, zsh",
    "skpi, skip",
    "hee, he",
    "ha, he",
    "rellu, relu",
    "leakyrelu, leaky_relu",
    "batchnorm, batch",
    "norml(0.1), normal",
    "num, sum",
  })
  void isOneThatAFewChangesMake(String written, String nearest) {
    assertThat(Nearest.word(written, KNOWN)).isEqualTo(nearest);
  }

  @ParameterizedTest
  @CsvSource({"fish", "h", "skxx", "''"})
  void isNoneThatTakesMore(String written) {
    assertThat(Nearest.word(written, KNOWN)).isEmpty();
  }

  @Test
  void mayLackHalfOfALongWord() {
    assertThat(Nearest.word("vanish", List.of("exploding", "vanishing"))).isEqualTo("vanishing");
  }

  @Test
  void ofTwoIsTheFirst() {
    assertThat(Nearest.word("tash", List.of("bash", "rash"))).isEqualTo("bash");
  }
}
