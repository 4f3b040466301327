package io.crmflow.salesforce.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.crmflow.salesforce.simulator",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String OURS = "io.crmflow.";
  private static final String SIMULATOR = "io.crmflow.salesforce.simulator";

  /** The simulator must not share the mistakes of what is tested with it. */
  @ArchTest
  static final ArchRule standsAlone =
      noClasses()
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "belong to another module of the project", ArchitectureTest::isOfAnotherModule));

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching(SIMULATOR + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTwoPackagesKnowTheWebServer =
      noClasses()
          .that()
          .resideOutsideOfPackages(SIMULATOR + ".http", SIMULATOR + ".api")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.undertow..", "org.xnio..");

  @ArchTest
  static final ArchRule onlyOnePackageKnowsGrpcAndAvro =
      noClasses()
          .that()
          .resideOutsideOfPackage(SIMULATOR + ".pubsub..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.grpc..", "com.google.protobuf..", "org.apache.avro..");

  private static boolean isOfAnotherModule(JavaClass type) {
    return type.getName().startsWith(OURS) && !type.getName().startsWith(SIMULATOR);
  }
}
