package io.gradsweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CellsTest {
  @Test
  void fewValuesStayAsTheyAre() {
    assertThat(Cells.spread(List.of(1, 5, 9), 3)).containsExactly(1, 5, 9);
    assertThat(Cells.spread(List.of(), 3)).isEmpty();
  }

  @Test
  void manyAreThinnedOutBetweenTheFirstAndTheLast() {
    List<Integer> all = IntStream.rangeClosed(0, 100).boxed().toList();
    assertThat(Cells.spread(all, 5)).containsExactly(0, 25, 50, 75, 100);
    assertThat(Cells.spread(all, 2)).containsExactly(0, 100);
  }

  @Test
  void manyDepthsAreGroupedInRangesOfEqualWidth() {
    List<Integer> all = IntStream.rangeClosed(1, 120).boxed().toList();
    Depths depths = Depths.of(all);
    assertThat(depths.width()).isEqualTo(3);
    assertThat(depths.groups(all)).hasSizeLessThanOrEqualTo(50).startsWith(0, 3, 6).endsWith(120);
    assertThat(depths.sql()).isEqualTo("depth - depth % 3");
  }

  @Test
  void fewDepthsStandAlone() {
    Depths depths = Depths.of(List.of(4, 8, 100));
    assertThat(depths.groups(List.of(4, 8, 100))).containsExactly(4, 8, 100);
    assertThat(depths.sql()).isEqualTo("depth");
  }
}
