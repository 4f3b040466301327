package io.crmflow.salesforce.application.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import io.crmflow.salesforce.simulator.schema.Field;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Syncs with a real PostgreSQL, and kills the node at random while both sides change. {@code mvn
 * -Psoak -pl bpmn -am test -Dtest=KilledSyncTest} kills 10 times; {@code mvn verify} leaves it out,
 * since each node takes half a minute to start.
 */
@EnabledIfSystemProperty(named = "soak.sync.kills", matches = "[1-9]\\d*")
class KilledSyncTest {

  private static final Logger LOG = LoggerFactory.getLogger(KilledSyncTest.class);
  private static final int KILLS = Integer.getInteger("soak.sync.kills", 1);
  private static final int RECORDS = 120;
  private static final Path LOG_FILE = Path.of("target", "sync-nodes.log");

  private final long seed = Long.getLong("soak.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final SalesforceSimulator simulator = SalesforceSimulator.builder().build();
  private final Org org = simulator.org();
  private final EmbeddedPostgres postgres;
  private final JdbcClient database;
  private final Map<String, String> expectedPhones = new HashMap<>();
  private final Map<String, String> expectedEmails = new HashMap<>();
  private Process node;

  @TempDir private Path folder;

  KilledSyncTest() throws IOException {
    postgres = EmbeddedPostgres.start();
    database = JdbcClient.create(postgres.getPostgresDatabase());
    org.faults().dailyLimit(1_000_000);
    for (String object : List.of("Account", "Contact")) {
      org.addField(object, Field.text("Sync_Key__c", 40).asExternalId().asUnique());
    }
  }

  @AfterEach
  void stop() throws IOException {
    if (node != null) {
      node.destroyForcibly();
    }
    postgres.close();
    simulator.close();
  }

  @Test
  void losesNothingAndWritesNothingTwiceHoweverOftenTheNodeDies() throws Exception {
    for (int i = 0; i < RECORDS; i++) {
      String account = org.insert("Account", Map.of("Name", "Account " + i));
      org.insert("Contact", Map.of("LastName", "There " + i, "AccountId", account));
    }
    run();
    insertRows();
    org.faults().delay(Duration.ofMillis(200));
    for (int killed = 0; killed < KILLS; killed++) {
      changeBothSides(killed);
      node = SyncNode.start(properties(), LOG_FILE);
      await(() -> running() > 0 && node.isAlive());
      TimeUnit.MILLISECONDS.sleep(random.nextLong(8_000));
      node.destroyForcibly().waitFor();
    }
    org.faults().delay(Duration.ZERO);
    run();
    run();

    assertThat(org.records("Contact")).as("seed %d", seed).hasSize(2 * RECORDS);
    assertThat(org.records("Account")).hasSize(RECORDS + 1);
    bothSidesAgree();
    int calls = org.calls().writeCalls();
    run();
    assertThat(org.calls().writeCalls() - calls).as("writes of a run without changes").isZero();
    LOG.warn("{} kills, seed {}: {} contacts agree", KILLS, seed, 2 * RECORDS);
  }

  /** Starts an instance and lets it and whatever is under way come to the end. */
  private void run() throws Exception {
    long before = started();
    node = SyncNode.start(properties(), LOG_FILE);
    await(() -> started() > before && running() == 0);
    node.destroyForcibly().waitFor();
  }

  private long started() {
    return count("ACT_HI_PROCINST");
  }

  private long running() {
    return count("ACT_RU_EXECUTION");
  }

  /** Nothing before the first node made the tables. */
  private long count(String table) {
    boolean there =
        database
                .sql("SELECT COUNT(*) FROM pg_tables WHERE LOWER(tablename) = LOWER(?)")
                .param(table)
                .query(Long.class)
                .single()
            > 0;
    return there ? database.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single() : 0;
  }

  private void insertRows() {
    database
        .sql("INSERT INTO CUSTOMER_ACCOUNT (ACCOUNT_KEY, NAME) VALUES ('A-1', 'Harbour Works')")
        .update();
    for (int i = 0; i < RECORDS; i++) {
      database
          .sql(
              "INSERT INTO CUSTOMER_CONTACT (CONTACT_KEY, ACCOUNT_KEY, LAST_NAME) VALUES (?,"
                  + " 'A-1', ?)")
          .params("C-" + i, "Here " + i)
          .update();
    }
  }

  /**
   * Telephone numbers change in the table and addresses in Salesforce, so that nothing conflicts.
   */
  private void changeBothSides(int round) {
    List<String> keys =
        database.sql("SELECT CONTACT_KEY FROM CUSTOMER_CONTACT").query(String.class).list();
    for (int i = 0; i < RECORDS / 4; i++) {
      String key = keys.get(random.nextInt(keys.size()));
      String phone = "+353 " + round + " " + i;
      database
          .sql("UPDATE CUSTOMER_CONTACT SET PHONE = ? WHERE CONTACT_KEY = ?")
          .params(phone, key)
          .update();
      expectedPhones.put(key, phone);
      String id = keys.get(random.nextInt(keys.size()));
      if (org.record("Contact", id).isPresent()) {
        String email = "r%d.%d@sync.example".formatted(round, i);
        org.update("Contact", id, Map.of("Email", email));
        expectedEmails.put(id, email);
      }
    }
  }

  private void bothSidesAgree() {
    for (Map<String, Object> contact : org.records("Contact")) {
      String key =
          (String) Objects.requireNonNullElse(contact.get("Sync_Key__c"), contact.get("Id"));
      Map<String, Object> row =
          database
              .sql("SELECT LAST_NAME, PHONE, EMAIL FROM CUSTOMER_CONTACT WHERE CONTACT_KEY = ?")
              .param(key)
              .query()
              .singleRow();
      assertThat(row.get("LAST_NAME")).as(key).isEqualTo(contact.get("LastName"));
      assertThat(row.get("PHONE")).as(key).isEqualTo(contact.get("Phone"));
      assertThat(row.get("EMAIL")).as(key).isEqualTo(contact.get("Email"));
      assertThat(contact.get("Phone")).as(key).isEqualTo(expectedPhones.get(key));
      assertThat(contact.get("Email")).as(key).isEqualTo(expectedEmails.get(key));
    }
  }

  private void await(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(200))
        .failFast("The node ended, see " + LOG_FILE, () -> !node.isAlive())
        .until(condition);
  }

  private Map<String, String> properties() throws IOException {
    Path key = folder.resolve("encryption-key");
    if (!Files.exists(key)) {
      byte[] bytes = new byte[32];
      new SecureRandom().nextBytes(bytes);
      Files.writeString(key, Base64.getEncoder().encodeToString(bytes));
    }
    String instance = simulator.instanceUrl().getAuthority();
    Map<String, String> all = new HashMap<>();
    all.put("server.port", "0");
    all.put("spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres"));
    all.put("spring.datasource.username", "postgres");
    all.put("salesforce.connector.encryption.key-file", key.toString());
    all.put("salesforce.connector.allowed-hosts", instance);
    all.put("salesforce.connector.triggers.enabled", "false");
    all.put("camunda.bpm.job-execution.lock-time-in-millis", "5000");
    all.put("camunda.bpm.job-execution.wait-time-in-millis", "500");
    all.put("camunda.bpm.auto-deployment-enabled", "true");
    all.put(
        "camunda.bpm.deployment-resource-pattern",
        "classpath:processes/account-contact-sync.bpmn,classpath:processes/sync-*.form");
    all.put("account-contact-sync.enabled", "true");
    all.put("soak.org", simulator.instanceUrl().toString());
    all.put("soak.consumer-key", org.app().consumerKey());
    all.put("soak.consumer-secret", org.app().consumerSecret());
    return all;
  }
}
