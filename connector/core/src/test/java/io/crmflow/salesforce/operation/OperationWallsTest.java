package io.crmflow.salesforce.operation;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.crmflow.salesforce", importOptions = DoNotIncludeTests.class)
class OperationWallsTest {

  private static final String ROOT = "io.crmflow.salesforce.";

  @ArchTest
  static final ArchRule operationsKnowTheApiAndOutcomes = only("operation", "client", "outcome");

  @ArchTest
  static final ArchRule batchesKnowOperations =
      only("batch", "operation", "client", "connection", "outcome");

  @ArchTest
  static final ArchRule intentsKnowBatchesAndMetadata =
      only("intent", "batch", "operation", "client", "connection", "metadata", "outcome");

  @ArchTest
  static final ArchRule jobsKnowBatchesAndTheKeysOfIntents =
      only("job", "batch", "operation", "client", "connection", "intent", "outcome");

  @ArchTest
  static final ArchRule templatesKnowWhatTheyOffer =
      only("template", "operation", "trigger", "metadata");

  private static ArchRule only(String own, String... others) {
    String[] allowed = new String[others.length + 1];
    allowed[0] = ROOT + own;
    for (int i = 0; i < others.length; i++) {
      allowed[i + 1] = ROOT + others[i];
    }
    return noClasses()
        .that()
        .resideInAPackage(ROOT + own)
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT + ".").and(not(resideInAnyPackage(allowed))));
  }
}
