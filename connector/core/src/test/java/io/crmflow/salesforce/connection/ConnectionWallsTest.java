package io.crmflow.salesforce.connection;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.crmflow.salesforce", importOptions = DoNotIncludeTests.class)
class ConnectionWallsTest {

  private static final String OURS = "io.crmflow.salesforce..";
  private static final String OUTCOME = "io.crmflow.salesforce.outcome";
  private static final String HTTP = "io.crmflow.salesforce.http";
  private static final String OAUTH = "io.crmflow.salesforce.oauth";
  private static final String CONNECTION = "io.crmflow.salesforce.connection";

  @ArchTest
  static final ArchRule oauthKnowsNoConnections =
      noClasses()
          .that()
          .resideInAPackage(OAUTH)
          .should()
          .dependOnClassesThat(
              resideInAPackage(OURS).and(not(resideInAnyPackage(OAUTH, HTTP, OUTCOME))));

  @ArchTest
  static final ArchRule connectionsKnowNeitherOperationsNorTheirClient =
      noClasses()
          .that()
          .resideInAPackage(CONNECTION)
          .should()
          .dependOnClassesThat(
              resideInAPackage(OURS)
                  .and(not(resideInAnyPackage(CONNECTION, OAUTH, HTTP, OUTCOME))));

  @ArchTest
  static final ArchRule springIsOnlyForTheDatabase =
      noClasses()
          .that()
          .resideInAnyPackage(CONNECTION, OAUTH)
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.springframework..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "org.springframework.jdbc..",
                              "org.springframework.dao..",
                              "org.springframework.transaction.."))));
}
