package io.crmflow.salesforce.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.crmflow.salesforce.console", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule knowsNoEngine =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.camunda..", "io.crmflow.salesforce.camunda7..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.crmflow.salesforce.(console..)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule securityAndProblemsDoNotKnowTheApi =
      noClasses()
          .that()
          .resideInAnyPackage("..console.security..", "..console.problem..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.crmflow.salesforce.console");
}
