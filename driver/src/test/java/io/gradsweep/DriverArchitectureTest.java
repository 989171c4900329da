package io.gradsweep;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of the design. */
class DriverArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.gradsweep");

  @Test
  void enoughClassesWereImportedForTheRulesToMeanAnything() {
    assertThat(CLASSES.size()).isGreaterThan(100);
    assertThat(CLASSES.containPackage("io.gradsweep.cli")).isTrue();
    assertThat(CLASSES.containPackage("io.gradsweep.training")).isTrue();
  }

  @Test
  void theDriverDoesNotKnowDl4j() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.gradsweep.sweep..",
            "io.gradsweep.plan..",
            "io.gradsweep.store..",
            "io.gradsweep.execution..",
            "io.gradsweep.analysis..",
            "io.gradsweep.rule..",
            "io.gradsweep.theory..",
            "io.gradsweep.report..",
            "io.gradsweep.run..",
            "io.gradsweep.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..", "org.bytedeco..")
        .check(CLASSES);
  }

  @Test
  void packagesDependOnlyAlongTheArrows() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("io.gradsweep..")
        .layer("cli")
        .definedBy("io.gradsweep.cli..")
        .layer("run")
        .definedBy("io.gradsweep.run..")
        .layer("execution")
        .definedBy("io.gradsweep.execution..")
        .layer("report")
        .definedBy("io.gradsweep.report..")
        .layer("analysis")
        .definedBy("io.gradsweep.analysis..")
        .optionalLayer("theory")
        .definedBy("io.gradsweep.theory..")
        .layer("rule")
        .definedBy("io.gradsweep.rule..")
        .layer("store")
        .definedBy("io.gradsweep.store..")
        .layer("plan")
        .definedBy("io.gradsweep.plan..")
        .layer("sweep")
        .definedBy("io.gradsweep.sweep..")
        .layer("training")
        .definedBy("io.gradsweep.training..")
        .layer("trace")
        .definedBy("io.gradsweep.trace..")
        .layer("dataset")
        .definedBy("io.gradsweep.dataset..")
        .layer("network")
        .definedBy("io.gradsweep.network..", "io.gradsweep.nd4j..")
        .layer("statistics")
        .definedBy("io.gradsweep.statistics..")
        .layer("trial")
        .definedBy("io.gradsweep.trial..")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("run")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("execution")
        .mayOnlyBeAccessedByLayers("cli", "run")
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("cli", "run")
        .whereLayer("analysis")
        .mayOnlyBeAccessedByLayers("cli", "run", "report")
        .whereLayer("theory")
        .mayOnlyBeAccessedByLayers("analysis")
        .whereLayer("rule")
        .mayOnlyBeAccessedByLayers("cli", "run", "analysis", "report", "sweep")
        .whereLayer("plan")
        .mayOnlyBeAccessedByLayers("cli", "run", "execution")
        .whereLayer("store")
        .mayOnlyBeAccessedByLayers("cli", "run", "execution", "analysis", "report")
        .whereLayer("sweep")
        .mayOnlyBeAccessedByLayers("cli", "run", "plan")
        .whereLayer("training")
        .mayOnlyBeAccessedByLayers("cli", "run", "execution")
        .whereLayer("network")
        .mayOnlyBeAccessedByLayers("training")
        .whereLayer("trace")
        .mayOnlyBeAccessedByLayers("training", "execution", "store")
        .check(CLASSES);
  }

  @Test
  void theCommandsStandOnQueriesAndTheseOnTheTerminal() {
    noClasses()
        .that()
        .resideInAnyPackage("io.gradsweep.cli.query", "io.gradsweep.cli.terminal")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.gradsweep.cli")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("io.gradsweep.cli.terminal")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.gradsweep.cli.query")
        .check(CLASSES);
  }

  @Test
  void thereAreNoCycles() {
    slices().matching("io.gradsweep.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
