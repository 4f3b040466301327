package io.crmflow.salesforce.soak;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Kills nodes at random while they create leads, half of them on a connection with an idempotency
 * field. The records of the org are the truth. {@code mvn -Psoak -pl connector/camunda7 -am test}
 * kills 30 times under 2,000 instances.
 */
class KilledNodeTest {

  private static final Logger LOG = LoggerFactory.getLogger(KilledNodeTest.class);
  private static final int KILLS = Integer.getInteger("soak.kills", 1);
  private static final int INSTANCES = Integer.getInteger("soak.instances", 60);

  /** On both connections. */
  private static final long ALL = 2L * INSTANCES;

  private static final String FIELD = "Camunda_Key__c";
  private static final Path LOG_FILE = Path.of("target", "soak-nodes.log");

  /** About the time of one batch, so that kills fall before, into and after its requests. */
  private static final int LONGEST_LIFE_MILLIS = 500;

  private final long seed = Long.getLong("soak.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final SalesforceSimulator simulator = SalesforceSimulator.builder().build();
  private final Org org = simulator.org();
  private final EmbeddedPostgres postgres;
  private final JdbcClient database;

  /** The nodes share it, so each of them reads the tokens of the one connection. */
  @TempDir private Path folder;

  KilledNodeTest() throws IOException {
    postgres = EmbeddedPostgres.start();
    database = JdbcClient.create(postgres.getPostgresDatabase());
    org.faults().dailyLimit(1_000_000);
    org.faults().delay(Duration.ofMillis(100));
    org.addField("Lead", Field.text(FIELD, 64).asExternalId().asUnique());
  }

  @AfterEach
  void stop() throws IOException {
    postgres.close();
    simulator.close();
  }

  @Test
  void losesNothingAndDoublesNothingUnseenHoweverOftenANodeDies() throws Exception {
    Map<String, String> properties = properties();
    int killed = 0;
    while (killed < KILLS && settled() < ALL) {
      properties.put("soak.instances", String.valueOf(killed == 0 ? INSTANCES : 0));
      liveAndDie(properties);
      killed++;
    }
    properties.put("soak.instances", "0");
    finish(properties);
    report(killed);

    assertThat(killed).as("kills before all was done").isEqualTo(KILLS);
    assertThat(names()).containsAll(wanted("lead")).containsAll(wanted("keyed"));
    assertThat(strayIds()).as("instances with the id of another lead").isZero();
    assertThat(doubled("keyed")).as("with an idempotency field").isEmpty();
    assertThat(incidents("keyed")).isZero();
    assertThat(intents("keyed")).isZero();
    assertThat(doubled("lead").size()).isLessThanOrEqualTo((int) incidents("lead"));
  }

  /** One life: a random time after the first request. */
  private void liveAndDie(Map<String, String> properties) throws Exception {
    int before = org.calls().writeCalls();
    try (NodeProcess node = NodeProcess.start(SoakNode.class, properties, LOG_FILE)) {
      await(() -> org.calls().writeCalls() > before || !node.isAlive());
      TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
      assertThat(node.isAlive()).as("the node lives until it is killed").isTrue();
      node.kill();
    }
  }

  private void finish(Map<String, String> properties) throws Exception {
    try (NodeProcess node = NodeProcess.start(SoakNode.class, properties, LOG_FILE)) {
      await(() -> settled() == ALL);
      assertThat(node.isAlive()).isTrue();
    }
  }

  private void report(int killed) {
    List<String> names = names();
    for (String process : List.of("lead", "keyed")) {
      LOG.warn(
          "{}: {} kills, {} instances, {} lost, {} doubled, {} incidents; {} write requests in all,"
              + " seed {}",
          process,
          killed,
          INSTANCES,
          wanted(process).stream().filter(name -> !names.contains(name)).count(),
          doubled(process).size(),
          incidents(process),
          org.calls().writeCalls(),
          seed);
    }
  }

  private Map<String, String> properties() throws IOException {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres"));
    properties.put("spring.datasource.username", "postgres");
    properties.put("spring.datasource.hikari.maximum-pool-size", "6");
    properties.put("spring.main.banner-mode", "off");
    properties.put("spring.main.keep-alive", "true");
    properties.put("logging.level.io.crmflow.salesforce.intent", "INFO");
    properties.put("camunda.bpm.job-execution.enabled", "false");
    properties.put("camunda.bpm.auto-deployment-enabled", "false");
    properties.put(
        "camunda.bpm.generic-properties.properties.enforce-history-time-to-live", "false");
    properties.put("salesforce.connector.encryption.key-file", keyFile().toString());
    properties.put("salesforce.connector.allowed-hosts", simulator.instanceUrl().toString());
    properties.put("salesforce.connector.http.connect-timeout", "1500ms");
    properties.put("salesforce.connector.http.total-timeout", "1500ms");
    properties.put("soak.field", FIELD);
    properties.put("soak.org", simulator.instanceUrl().toString());
    properties.put("soak.consumer-key", org.app().consumerKey());
    properties.put("soak.consumer-secret", org.app().consumerSecret());
    return properties;
  }

  private Path keyFile() throws IOException {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Files.writeString(
        folder.resolve("encryption.key"), Base64.getEncoder().encodeToString(key));
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(20))
        .until(condition);
  }

  /** Instances that have gone on behind the step, or wait for a person; none without tables. */
  private long settled() {
    boolean begun =
        database
            .sql("SELECT TO_REGCLASS('act_ru_incident') IS NOT NULL")
            .query(Boolean.class)
            .single();
    return begun
        ? database.sql("SELECT COUNT(*) FROM ACT_RU_TASK").query(Long.class).single()
            + incidents("lead")
            + incidents("keyed")
        : 0;
  }

  private long incidents(String process) {
    return database
        .sql(
            "SELECT COUNT(*) FROM ACT_RU_INCIDENT I JOIN ACT_RE_PROCDEF D ON D.ID_ = I.PROC_DEF_ID_"
                + " WHERE D.KEY_ = ?")
        .param(process)
        .query(Long.class)
        .single();
  }

  private long intents(String connection) {
    return database
        .sql("SELECT COUNT(*) FROM SALESFORCE_INTENT WHERE CONNECTION_NAME = ?")
        .param(connection)
        .query(Long.class)
        .single();
  }

  private long strayIds() {
    Map<String, String> nameOfLead =
        org.records("Lead").stream()
            .collect(
                Collectors.toMap(
                    lead -> (String) lead.get("Id"), lead -> (String) lead.get("LastName")));
    return database
        .sql(
            "SELECT I.TEXT_ AS LEAD, N.TEXT_ AS NAME FROM ACT_RU_VARIABLE I JOIN ACT_RU_VARIABLE N"
                + " ON N.PROC_INST_ID_ = I.PROC_INST_ID_ AND N.NAME_ = 'name'"
                + " WHERE I.NAME_ = 'leadId'")
        .query()
        .listOfRows()
        .stream()
        .filter(row -> !row.get("NAME").equals(nameOfLead.get(row.get("LEAD"))))
        .count();
  }

  private List<String> names() {
    return org.records("Lead").stream().map(lead -> (String) lead.get("LastName")).toList();
  }

  private static List<String> wanted(String process) {
    return IntStream.range(0, INSTANCES).mapToObj(i -> process + " " + i).toList();
  }

  private List<String> doubled(String process) {
    return names().stream()
        .filter(name -> name.startsWith(process + " "))
        .collect(Collectors.groupingBy(name -> name, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(name -> name.getValue() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }
}
