package io.crmflow.salesforce.remote;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.crmflow.salesforce",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule theEngineIsKnownByItsRestApiOnly =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.camunda.bpm.engine",
              "org.camunda.bpm.engine.impl..",
              "org.camunda.bpm.engine.runtime..",
              "org.operaton..");

  @ArchTest
  static final ArchRule onlyThisModuleKnowsTheClient =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.crmflow.salesforce.remote..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.camunda..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.crmflow.salesforce.remote.(*)..").should().beFreeOfCycles();
}
