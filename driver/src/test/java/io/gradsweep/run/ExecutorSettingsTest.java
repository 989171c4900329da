package io.gradsweep.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What executors need")
class ExecutorSettingsTest {
  private static final String OPTIONS = "spark.executor.defaultJavaOptions";

  private final SparkConf conf = new SparkConf(false);

  @ParameterizedTest(name = "{0} of heap, {1} cores")
  @CsvSource({"4g, 4, -Xmn512m", "1g, 1, -Xmn128m", "512m, 8, -Xmn256m"})
  void aYoungGenerationForEachCore(String heap, String cores, String option) {
    conf.set("spark.executor.memory", heap).set("spark.executor.cores", cores);

    ExecutorSettings.set(conf);

    assertThat(conf.get(OPTIONS).split(" "))
        .contains("-XX:+UseParallelGC", "-XX:-UseAdaptiveSizePolicy", option);
  }

  @Test
  void halfOfTheHeapWhereTheCoresAreUnknown() {
    conf.set("spark.executor.memory", "3g");

    ExecutorSettings.set(conf);

    assertThat(conf.get(OPTIONS).split(" ")).contains("-Xmn1536m");
  }

  @ParameterizedTest(name = "heap {0}, overhead {1}: {2} MiB for arrays, {3} MiB in all")
  @CsvSource({"4g, , 2048, 6528", "1g, , 512, 1920", "2g, 1g, 640, 3072"})
  void arraysAreLimitedToWhatIsLeft(String heap, String overhead, int arrays, int all) {
    conf.set("spark.executor.memory", heap);
    if (overhead != null) {
      conf.set("spark.executor.memoryOverhead", overhead);
    }

    ExecutorSettings.set(conf);

    assertThat(conf.get(OPTIONS).split(" "))
        .contains(
            "-Dorg.bytedeco.javacpp.maxbytes=" + arrays + "m",
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=" + all + "m");
  }

  @Test
  void optionsOfTheUserStay() {
    conf.set(OPTIONS, "-Xss2m");

    ExecutorSettings.set(conf);

    assertThat(conf.get(OPTIONS)).isEqualTo("-Xss2m");
  }
}
