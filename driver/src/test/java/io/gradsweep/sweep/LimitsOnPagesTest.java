package io.gradsweep.sweep;

import io.gradsweep.Pages;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Limits that the pages state are those of the code. */
class LimitsOnPagesTest {

  static Stream<Arguments> limits() {
    return Stream.of(
        Arguments.of("at most # cells", Grid.MAX_CELLS),
        Arguments.of("more than # predicates", Predicate.MAX_COUNT),
        Arguments.of("predicates or more than # characters", Predicate.MAX_LENGTH),
        Arguments.of("nesting beyond # levels", YamlReader.MAX_DEPTH),
        Arguments.of("file may have # bytes", YamlReader.MAX_CHARACTERS),
        Arguments.of("has `count` levels (up to #)", RangeReader.MAX_COUNT),
        Arguments.of("a list has at most # of them", RangeReader.MAX_COUNT),
        Arguments.of("it shows the first #", SweepProblems.SHOWN));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void areThoseOfTheCode(String sentence, long number) throws IOException {
    Pages.assertSay(sentence, number);
  }
}
