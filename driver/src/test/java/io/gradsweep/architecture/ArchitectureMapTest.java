package io.gradsweep.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Compares {@link ArchitectureMap} with the code and with what the pages say of it. With {@code
 * -Dupdate} it writes the table and the signs instead:
 *
 * <pre>
 * mvn -pl worker,driver -am test -Dquick -Dtest=ArchitectureMapTest -Dupdate
 *     -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
@DisplayName("The map of packages")
class ArchitectureMapTest {
  private static final boolean UPDATE = System.getProperty("update") != null;
  private static final Path HOME = Path.of("..");

  private static final CodeArrows ARROWS = new CodeArrows();
  private static final Map<String, String> CODE = ARROWS.rows();

  @Test
  void enoughPackagesWereReadForTheComparisonToMeanAnything() {
    assertThat(CODE).hasSizeGreaterThan(15).containsKeys("trial", "training", "store", "cli");
  }

  /** A missing or unused arrow, package or library: the message shows the row that the code has. */
  @Test
  void isWhatTheCodeDoes() {
    Map<String, String> map = new TreeMap<>();
    ArchitectureMap.ROWS.forEach(row -> map.put(row.name(), row.code()));
    List<String> differences = new ArrayList<>();
    CODE.forEach(
        (name, row) -> {
          if (!row.equals(map.get(name))) {
            differences.add("in ArchitectureMap, the row of " + name + " must be: " + row);
          }
        });
    map.forEach(
        (name, row) -> {
          if (!CODE.containsKey(name)) {
            differences.add("in ArchitectureMap, no code is in the package of: " + row);
          }
        });
    assertThat(differences).isEmpty();
  }

  @Test
  void hasEachPackageOnceAndBelowThoseItUses() {
    Set<String> above = new HashSet<>();
    for (PackageRow row : ArchitectureMap.ROWS) {
      assertThat(above).as("what %s uses must stand above it", row.name()).containsAll(row.uses());
      assertThat(above.add(row.name())).as("%s once", row.name()).isTrue();
    }
  }

  /** Also not between groups of packages, such as network and the packages below it. */
  @Test
  void hasNoCycles() {
    slices().matching("io.gradsweep.(*)..").should().beFreeOfCycles().check(ARROWS.classes());
  }

  /** The two modules: the worker runs without Spark, the driver without DL4J. */
  @Test
  void keepsSparkOutOfTheWorkerAndDl4jOutOfTheDriver() {
    for (PackageRow row : ArchitectureMap.ROWS) {
      if (row.module().equals("worker")) {
        assertThat(row.libraries()).as(row.name()).doesNotContain(Library.SPARK);
        assertThat(row.uses()).as(row.name()).allMatch(ArchitectureMapTest::isOfTheWorker);
      } else {
        assertThat(row.libraries()).as(row.name()).doesNotContain(Library.DL4J, Library.ND4J);
      }
    }
  }

  private static boolean isOfTheWorker(String name) {
    return ArchitectureMap.ROWS.stream()
        .anyMatch(row -> row.name().equals(name) && row.module().equals("worker"));
  }

  @Test
  void isTheTableOfTheArchitecturePage() throws IOException {
    check(Map.of(HOME.resolve("docs/architecture.md"), ArrowTable.of(ArchitectureMap.ROWS)));
  }

  @Test
  void isOnTheSignOfEachPackage() throws IOException {
    Map<Path, Section> signs = new LinkedHashMap<>();
    for (PackageRow row : ArchitectureMap.ROWS) {
      signs.put(
          HOME.resolve(row.module())
              .resolve("src/main/java/io/gradsweep")
              .resolve(row.name().replace('.', '/'))
              .resolve("package-info.java"),
          new PackageSign(row.sign()));
    }
    check(signs);
  }

  private static void check(Map<Path, ? extends Section> sections) throws IOException {
    List<String> stale = new ArrayList<>();
    for (Map.Entry<Path, ? extends Section> entry : sections.entrySet()) {
      String text = Files.readString(entry.getKey());
      String right = entry.getValue().in(text);
      if (UPDATE) {
        Files.writeString(entry.getKey(), right);
      } else if (!right.equals(text)) {
        stale.add(entry.getKey().toString());
      }
    }
    assertThat(stale).as("run ArchitectureMapTest with -Dupdate to write them").isEmpty();
  }
}
