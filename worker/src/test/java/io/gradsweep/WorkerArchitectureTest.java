package io.gradsweep;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** A worker runs without Spark, and what describes a trial or its trace without DL4J. */
class WorkerArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.gradsweep");

  @Test
  void enoughClassesWereImportedForTheRulesToMeanAnything() {
    assertThat(CLASSES.size()).isGreaterThan(50);
    assertThat(CLASSES.containPackage("io.gradsweep.trial")).isTrue();
    assertThat(CLASSES.containPackage("io.gradsweep.training")).isTrue();
    assertThat(CLASSES.containPackage("io.gradsweep.network.graph")).isTrue();
  }

  @Test
  void thereIsNoSpark() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "scala..")
        .check(CLASSES);
  }

  @Test
  void dl4jStaysWithWhatTrains() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.gradsweep.activation..",
            "io.gradsweep.trial..",
            "io.gradsweep.trace..",
            "io.gradsweep.statistics..",
            "io.gradsweep.dataset..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..", "org.bytedeco..")
        .check(CLASSES);
  }

  @Test
  void activationFunctionsDependOnNoOtherPackageOfOurs() {
    noClasses()
        .that()
        .resideInAPackage("io.gradsweep.activation..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.gradsweep..")
                .and(resideOutsideOfPackage("io.gradsweep.activation..")))
        .check(CLASSES);
  }

  @Test
  void aTrialDependsOnActivationFunctionsOnly() {
    noClasses()
        .that()
        .resideInAPackage("io.gradsweep.trial..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.gradsweep.trace..",
            "io.gradsweep.statistics..",
            "io.gradsweep.network..",
            "io.gradsweep.dataset..",
            "io.gradsweep.training..",
            "io.gradsweep.nd4j..")
        .check(CLASSES);
  }

  @Test
  void thereAreNoCycles() {
    slices().matching("io.gradsweep.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void thereAreNoCyclesWithinTheNetwork() {
    slices().matching("io.gradsweep.network.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void thePackagesOfTheNetworkDoNotDependOnItsFactory() {
    noClasses()
        .that()
        .resideInAPackage("io.gradsweep.network.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.gradsweep.network")
        .check(CLASSES);
  }

  @Test
  void layersOfOneKindDoNotDependOnThoseOfAnother() {
    slices()
        .matching("io.gradsweep.network.(dense|convolution|recurrent|normalization)..")
        .should()
        .notDependOnEachOther()
        .check(CLASSES);
  }
}
