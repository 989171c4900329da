package io.gradsweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void nothingInItCanEndTheScriptElement() throws IOException {
    String hostile = "</script><!--<script>&amp;\u2028\u2029\"'\\";
    String json = Json.of(List.of(hostile));
    assertThat(json).doesNotContain("<", ">", "&", "\u2028", "\u2029");
    assertThat(new ObjectMapper().readTree(json).get(0).asText()).isEqualTo(hostile);
  }

  @Test
  void realsHaveFiveDigits() {
    assertThat(Json.of(List.of(0.1 + 0.2, -123456.789, 1e-30, 0.0, 2.0)))
        .isEqualTo("[0.3,-1.2346E+5,1E-30,0,2]");
  }

  @Test
  void whatIsNoNumberIsAString() {
    assertThat(
            Json.of(
                Arrays.asList(
                    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, null)))
        .isEqualTo("[\"NaN\",\"Infinity\",\"-Infinity\",null]");
  }

  private record Pair(double left, Double right) {}

  @Test
  void primitiveRealsAreNoExceptions() {
    assertThat(Json.of(new Pair(1.23456789, Double.NaN)))
        .isEqualTo("{\"left\":1.2346,\"right\":\"NaN\"}");
  }
}
