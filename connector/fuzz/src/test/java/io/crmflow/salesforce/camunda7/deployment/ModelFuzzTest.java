package io.crmflow.salesforce.camunda7.deployment;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import io.crmflow.salesforce.client.FeignSalesforceClients;
import io.crmflow.salesforce.client.PolicySettings;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.connection.EncryptionKey;
import io.crmflow.salesforce.connection.TestDatabase;
import io.crmflow.salesforce.http.AllowedHosts;
import io.crmflow.salesforce.http.GuardedHttpClient;
import io.crmflow.salesforce.http.HttpSettings;
import io.crmflow.salesforce.metadata.OrgMetadata;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * Files of any kind that somebody wants to deploy; begins with the processes of the application.
 */
class ModelFuzzTest {

  private static final EncryptionKey KEY =
      EncryptionKey.fromText("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");

  private static HikariDataSource pool;
  private static GuardedHttpClient http;
  private static ModelCheck check;

  @BeforeAll
  static void start() {
    Clock clock = Clock.systemUTC();
    pool = TestDatabase.H2.migrated();
    http = new GuardedHttpClient(HttpSettings.defaults());
    ConnectionServices services =
        ConnectionServices.create(
            pool,
            new DataSourceTransactionManager(pool),
            KEY,
            http,
            AllowedHosts.of(List.of()),
            URI.create("http://localhost:8080"),
            "65.0",
            () -> "fuzzer",
            clock);
    FeignSalesforceClients clients =
        new FeignSalesforceClients(
            services.sessions(), http, new ObjectMapper(), PolicySettings.defaults(), clock);
    check =
        new ModelCheck(
            services.connections(), new OrgMetadata(clients, clock), connection -> null, false);
  }

  @AfterAll
  static void stop() {
    http.close();
    pool.close();
  }

  @FuzzTest(maxDuration = "5m")
  void anyModelIsReportedOn(byte @NotNull [] xml) {
    check.report(xml, check.remembered());
  }
}
