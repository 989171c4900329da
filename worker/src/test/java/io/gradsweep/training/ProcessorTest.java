package io.gradsweep.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorTest {

  @ParameterizedTest
  @CsvSource({
    "flags : fpu sse2 avx avx2 fma, avx2",
    "flags : avx2 avx512f avx512_bf16, avx512_bf16",
    "Features : fp asimd sve, sve",
    "flags : fpu sse2, ''"
  })
  void isNamedByItsWidestVectorInstructions(String line, String expected) {
    Stream<String> description =
        Stream.of("processor : 0", "model name : avx2", line, "flags : avx");
    assertThat(Processor.widest(description)).isEqualTo(expected);
  }
}
