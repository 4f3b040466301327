package io.crmflow.salesforce.camunda7;

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
  static final ArchRule onlyThisModuleKnowsTheEngine =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.crmflow.salesforce.camunda7..", "io.crmflow.salesforce.springboot..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.camunda..", "org.springframework.boot..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.crmflow.salesforce.camunda7.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyAutoConfigurationReadsSettings =
      noClasses()
          .that()
          .resideOutsideOfPackages("..camunda7.autoconfigure..", "..springboot..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..camunda7.autoconfigure..", "..springboot..");

  @ArchTest
  static final ArchRule sharedSettingsKnowNoEngine =
      noClasses()
          .that()
          .resideInAPackage("..springboot..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.camunda..", "..camunda7..");
}
