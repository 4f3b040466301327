package io.crmflow.salesforce.client;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.connection.OrgUser;
import io.crmflow.salesforce.connection.Session;
import io.crmflow.salesforce.connection.Sessions;
import io.crmflow.salesforce.http.GuardedHttpClient;
import io.crmflow.salesforce.oauth.OAuthApp;
import io.crmflow.salesforce.oauth.TokenGrant;
import io.grpc.Grpc;
import io.grpc.ManagedChannelBuilder;
import java.net.URL;
import java.net.http.HttpClient;
import java.util.Set;
import org.slf4j.Logger;

@AnalyzeClasses(packages = "io.crmflow.salesforce", importOptions = DoNotIncludeTests.class)
class PackageWallsTest {

  private static final String OURS = "io.crmflow.salesforce..";
  private static final String OUTCOME = "io.crmflow.salesforce.outcome";
  private static final String HTTP = "io.crmflow.salesforce.http";
  private static final String CLIENT = "io.crmflow.salesforce.client";

  @ArchTest
  static final ArchRule outcomeStandsAlone =
      noClasses()
          .that()
          .resideInAPackage(OUTCOME)
          .should()
          .dependOnClassesThat(resideInAPackage(OURS).and(not(resideInAPackage(OUTCOME))));

  @ArchTest
  static final ArchRule httpKnowsOutcomesOnly =
      noClasses()
          .that()
          .resideInAPackage(HTTP)
          .should()
          .dependOnClassesThat(resideInAPackage(OURS).and(not(resideInAnyPackage(HTTP, OUTCOME))));

  @ArchTest
  static final ArchRule clientKnowsSessionsButNotHowTheyAreKept =
      noClasses()
          .that()
          .resideInAPackage(CLIENT)
          .should()
          .dependOnClassesThat(
              resideInAPackage(OURS)
                  .and(not(resideInAnyPackage(CLIENT, HTTP, OUTCOME)))
                  .and(
                      not(
                          belongToAnyOf(
                              ConnectionId.class, OrgUser.class, Session.class, Sessions.class))));

  @ArchTest
  static final ArchRule trafficHasOneDoor =
      noClasses()
          .that()
          .doNotBelongToAnyOf(GuardedHttpClient.class)
          .should()
          .callMethod(HttpClient.class, "newBuilder")
          .orShould()
          .callMethod(HttpClient.class, "newHttpClient")
          .orShould()
          .callMethod(URL.class, "openStream")
          .orShould()
          .callMethod(URL.class, "openConnection");

  @ArchTest
  static final ArchRule eventsHaveOneDoor =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.crmflow.salesforce.pubsub.Channels")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Grpc.class, ManagedChannelBuilder.class);

  @ArchTest
  static final ArchRule eventsKnowSessionsButNotHowTheyAreKept =
      noClasses()
          .that()
          .resideInAPackage("io.crmflow.salesforce.pubsub")
          .should()
          .dependOnClassesThat(
              resideInAPackage(OURS)
                  .and(not(resideInAnyPackage("io.crmflow.salesforce.pubsub..", HTTP, OUTCOME)))
                  .and(not(belongToAnyOf(ConnectionId.class, Session.class, Sessions.class))));

  @ArchTest
  static final ArchRule tokensAreReadWhereTheyAreSent =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.crmflow.salesforce.connection..")
          .and()
          .doNotBelongToAnyOf(SessionClient.class)
          .and()
          .doNotHaveFullyQualifiedName("io.crmflow.salesforce.pubsub.SessionMetadata")
          .should()
          .callMethod(Session.class, "accessToken");

  /** What holds a token in its hands has nothing to say, so no token can be in what it says. */
  @ArchTest
  static final ArchRule whoeverReadsATokenLogsNothing =
      noClasses()
          .that(readTokens())
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Logger.class)
          .orShould()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  private static DescribedPredicate<JavaClass> readTokens() {
    Set<String> getters =
        Set.of(
            Session.class.getName() + ".accessToken()",
            TokenGrant.class.getName() + ".accessToken()",
            TokenGrant.class.getName() + ".refreshToken()",
            OAuthApp.class.getName() + ".consumerSecret()",
            "com.nimbusds.oauth2.sdk.auth.Secret.getValue()");
    return describe(
        "read a token or a secret",
        type ->
            type.getMethodCallsFromSelf().stream()
                .filter(call -> !call.getTargetOwner().equals(type))
                .anyMatch(call -> getters.contains(call.getTarget().getFullName())));
  }
}
