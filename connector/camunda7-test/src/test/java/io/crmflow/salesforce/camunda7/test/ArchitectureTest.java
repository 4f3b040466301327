package io.crmflow.salesforce.camunda7.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.crmflow.salesforce",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /** Projects without the coverage libraries use everything else. */
  @ArchTest
  static final ArchRule onlyTheReportNeedsTheCoverageLibraries =
      noClasses()
          .that()
          .doNotHaveSimpleName("CoverageReport")
          .and()
          .doNotHaveSimpleName("CoveragePlugin")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.camunda.community..");

  /** What users run in production does not know the kit. */
  @ArchTest
  static final ArchRule nobodyDependsOnTheKit =
      noClasses()
          .that()
          .resideOutsideOfPackage("..camunda7.test..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..camunda7.test..");
}
