package io.gradsweep.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The reason of a problem")
class ReasonTest {
  private static final Path FILE = new Path("file:/runs/a/trials/bundle-b.parquet");

  @ParameterizedTest
  @CsvSource({
    "file:/runs/a/trials/bundle-b.parquet is not a Parquet file, not a Parquet file",
    "file:/runs/a/trials/bundle-b.parquet: no trace, no trace",
    "/runs/a/trials/bundle-b.parquet (Permission denied), (Permission denied)",
    "page 1 of file:/runs/a/trials/bundle-b.parquet is torn, page 1 of bundle-b.parquet is torn",
    "torn, torn",
  })
  void doesNotNameTheFileAgain(String message, String reason) {
    assertThat(Reason.of(new IOException(message), FILE)).isEqualTo(reason);
  }

  @Test
  void isOneLine() {
    assertThat(Reason.of(new IOException("one\ntwo"), FILE)).isEqualTo("one");
    assertThat(Reason.of(new IOException(), FILE)).isEqualTo("java.io.IOException");
  }
}
