package io.gradsweep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradsweep.trial.TrialId;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundleTest {

  /** {@code printf 'aaaaaaaaaaaaaaaa\nbbbbbbbbbbbbbbbb\n' | sha256sum}. */
  @Test
  void idIsTheHashOfTheTrialIdsInOrder() {
    TrialId a = new TrialId("aaaaaaaaaaaaaaaa");
    TrialId b = new TrialId("bbbbbbbbbbbbbbbb");
    assertThat(Bundle.id(List.of(a, b))).isEqualTo("4140cd727c96fc78");
    assertThat(Bundle.id(List.of(b, a))).isNotEqualTo("4140cd727c96fc78");
  }
}
