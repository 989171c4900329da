package io.gradsweep.architecture;

import java.util.Arrays;
import java.util.List;

/** A library that packages of ours may use, by the roots of its package names. */
enum Library {
  DL4J("DL4J", "org.deeplearning4j"),
  ND4J("ND4J", "org.nd4j", "org.bytedeco"),
  VECTOR_API("the Vector API", "jdk.incubator.vector"),
  PARQUET("Parquet", "org.apache.parquet"),
  HADOOP("Hadoop", "org.apache.hadoop"),
  SPARK("Spark", "org.apache.spark", "scala"),
  ANTLR("ANTLR", "org.antlr"),
  ROARING_BITMAP("RoaringBitmap", "org.roaringbitmap"),
  CAFFEINE("Caffeine", "com.github.benmanes.caffeine"),
  COMMONS_CSV("Commons CSV", "org.apache.commons.csv"),
  FASTCSV("FastCSV", "de.siegmar.fastcsv"),
  FASTDOUBLEPARSER("FastDoubleParser", "ch.randelshofer.fastdoubleparser"),
  COMMONS_MATH("Commons Math", "org.apache.commons.math3"),
  COMMONS_TEXT("Commons Text", "org.apache.commons.text"),
  COMMONS_LANG("Commons Lang", "org.apache.commons.lang3"),
  SNAKEYAML("SnakeYAML Engine", "org.snakeyaml"),
  JACKSON("Jackson", "com.fasterxml.jackson"),
  MUSTACHE("JMustache", "com.samskivert.mustache"),
  PICOCLI("picocli", "picocli"),
  JLINE("JLine", "org.jline"),
  PROGRESS_BAR("progressbar", "me.tongfei"),
  ASCII_TABLE("ascii-table", "com.github.freva"),
  LOG4J("Log4j", "org.apache.logging");

  /** Roots that every package may use: the JDK, the logging facade, nullness annotations. */
  private static final List<String> COMMON = List.of("java", "javax", "org.slf4j", "org.jspecify");

  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; its type does not say so
  private final List<String> roots;

  Library(String text, String... roots) {
    this.text = text;
    this.roots = List.of(roots);
  }

  /** Its name on pages. */
  String text() {
    return text;
  }

  /** Whether a package is the library's. */
  boolean contains(String packageName) {
    return roots.stream().anyMatch(root -> isBelow(packageName, root));
  }

  /** Whether every package may use a package. */
  static boolean isCommon(String packageName) {
    return packageName.isEmpty() // primitive types
        || COMMON.stream().anyMatch(root -> isBelow(packageName, root));
  }

  /** The constant for a package, or the package itself if no library has it. */
  static String nameOf(String packageName) {
    return Arrays.stream(values())
        .filter(library -> library.contains(packageName))
        .map(Enum::name)
        .findFirst()
        .orElse("(no library: " + packageName + ")");
  }

  private static boolean isBelow(String packageName, String root) {
    return packageName.equals(root) || packageName.startsWith(root + ".");
  }
}
