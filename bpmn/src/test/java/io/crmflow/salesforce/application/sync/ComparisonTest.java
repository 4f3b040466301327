package io.crmflow.salesforce.application.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.application.sync.Merge.Sides;
import io.crmflow.salesforce.application.sync.SyncProperties.Owner;
import io.crmflow.salesforce.application.sync.SyncProperties.SyncedField;
import io.crmflow.salesforce.application.sync.SyncProperties.SyncedObject;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Three sides of many rows, on PostgreSQL. */
class ComparisonTest {

  private static final SyncedObject ACCOUNTS =
      new SyncedObject(
          "Account",
          "CUSTOMER_ACCOUNT",
          "ACCOUNT_KEY",
          List.of(
              new SyncedField("Name", "NAME", Owner.BOTH, null),
              new SyncedField("Phone", "PHONE", Owner.TABLE, null)));

  private static final SyncedObject CONTACTS =
      new SyncedObject(
          "Contact",
          "CUSTOMER_CONTACT",
          "CONTACT_KEY",
          List.of(
              new SyncedField("LastName", "LAST_NAME", Owner.BOTH, null),
              new SyncedField("AccountId", "ACCOUNT_KEY", Owner.BOTH, "Account")));

  private static EmbeddedPostgres postgres;
  private static JdbcClient jdbc;
  private static TransactionTemplate transaction;
  private final SyncStore store = new SyncStore(jdbc);

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
    Flyway.configure()
        .dataSource(postgres.getPostgresDatabase())
        .locations("classpath:sync")
        .load()
        .migrate();
    DataSource pool =
        DataSourceBuilder.create()
            .url(postgres.getJdbcUrl("postgres", "postgres"))
            .username("postgres")
            .build();
    jdbc = JdbcClient.create(pool);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void empty() {
    for (String table :
        List.of("CUSTOMER_ACCOUNT", "CUSTOMER_CONTACT", "SYNC_RECORD", "SYNC_POSITION")) {
      jdbc.sql("DELETE FROM " + table).update();
    }
  }

  @Test
  void comparesMoreRowsThanAPageWithAFile() {
    int many = 2 * SyncStore.PAGE + 17;
    String csv =
        IntStream.range(0, many)
            .mapToObj(i -> "001%015d,,2026-11-24T12:00:00.000Z,Account %d,".formatted(i, i))
            .collect(Collectors.joining("\n", "Id,Sync_Key__c,SystemModstamp,Name,Phone\n", "\n"));

    Comparison first =
        compare(
            ACCOUNTS,
            Variables.fileValue("a.csv").file(csv.getBytes(StandardCharsets.UTF_8)).create());

    assertThat(first.newest()).contains(Instant.parse("2026-11-24T12:00:00Z"));
    assertThat(count("CUSTOMER_ACCOUNT")).isEqualTo(many);
    assertThat(lines(first.updates())).hasSize(1);
    assertThat(lines(first.creates())).hasSize(1);

    jdbc.sql("UPDATE CUSTOMER_ACCOUNT SET PHONE = '1'").update();
    Comparison second = compare(ACCOUNTS, null);

    assertThat(lines(second.updates())).hasSize(many + 1);
    assertThat(lines(second.updates()).get(1)).isEqualTo("001000000000000000,,1");
    assertThat(store.sending("Account", "")).hasSize(SyncStore.PAGE);
  }

  @Test
  void namesAParentByItsIdWhereItIsKnownAndByItsKeyWhereItIsNot() {
    compare(ACCOUNTS, json("001000000000001AAA", null, "\"Name\": \"Known\""));
    jdbc.sql("INSERT INTO CUSTOMER_ACCOUNT (ACCOUNT_KEY, NAME) VALUES ('A-2', 'New')").update();
    compare(ACCOUNTS, null);
    contact("C-1", "001000000000001AAA");
    contact("C-2", "A-2");
    contact("C-3", null);

    List<String> creates = lines(compare(CONTACTS, null).creates());

    assertThat(creates)
        .containsExactly(
            "Sync_Key__c,LastName,AccountId,Account.Sync_Key__c",
            "C-1,C-1,001000000000001AAA,",
            "C-2,C-2,,A-2",
            "C-3,C-3,,");
  }

  @Test
  void writesMarksWhereAValueWasCleared() {
    jdbc.sql("INSERT INTO CUSTOMER_ACCOUNT (ACCOUNT_KEY, NAME, PHONE) VALUES ('A-1', 'A', '1')")
        .update();
    compare(ACCOUNTS, json("001000000000001AAA", "A-1", "\"Name\": \"A\", \"Phone\": \"1\""));
    jdbc.sql("UPDATE CUSTOMER_ACCOUNT SET PHONE = NULL").update();

    assertThat(lines(compare(ACCOUNTS, null).updates()).get(1))
        .isEqualTo("001000000000001AAA,,\"#N/A\"");
  }

  @Test
  void keepsAConflictUntilAPersonDecides() {
    jdbc.sql("INSERT INTO CUSTOMER_ACCOUNT (ACCOUNT_KEY, NAME) VALUES ('A-1', 'Here')").update();
    TypedValue there = json("001000000000001AAA", "A-1", "\"Name\": \"There\"");

    compare(ACCOUNTS, there);
    compare(ACCOUNTS, there);

    SyncRecord record = store.byKey("Account", List.of("A-1")).get(0);
    assertThat(record.conflicts()).isEqualTo(Map.of("Name", new Sides(null, "There", "Here")));
    assertThat(store.toAsk("Account", List.of("answered"))).containsExactly(record);
    store.save(record.askedBy("instance"));
    assertThat(store.asking()).containsExactly("instance");
    assertThat(store.toAsk("Account", List.of("instance"))).isEmpty();
  }

  @Test
  void sendsRefusedValuesAgainOnlyWhenTheyChange() {
    jdbc.sql("INSERT INTO CUSTOMER_ACCOUNT (ACCOUNT_KEY, NAME) VALUES ('A-1', 'Wrong')").update();
    compare(ACCOUNTS, null);
    store.save(store.sending("Account", "").get(0).refused("VALIDATION: no"));

    assertThat(lines(compare(ACCOUNTS, null).creates())).hasSize(1);
    jdbc.sql("UPDATE CUSTOMER_ACCOUNT SET NAME = 'Right'").update();
    assertThat(lines(compare(ACCOUNTS, null).creates())).hasSize(2);
  }

  @Test
  void remembersPositionAndRun() {
    Instant noon = Instant.parse("2026-11-24T12:00:00Z");
    assertThat(store.position("Account")).isEmpty();
    store.move("Account", noon);
    store.move("Account", noon.plusSeconds(1));
    assertThat(store.position("Account")).contains(noon.plusSeconds(1));

    assertThat(store.running()).isEmpty();
    store.take("one");
    assertThat(store.running()).contains("one");
    store.release("other");
    assertThat(store.running()).contains("one");
    store.release("one");
    assertThat(store.running()).isEmpty();
  }

  private Comparison compare(SyncedObject object, TypedValue read) {
    Comparison comparison = new Comparison(store, new CustomerTable(jdbc, object));
    return transaction.execute(status -> comparison.run(read));
  }

  private static TypedValue json(String id, String key, String fields) {
    String quoted = key == null ? "null" : "\"" + key + "\"";
    return Variables.stringValue(
        ("[{\"Id\": \"%s\", \"Sync_Key__c\": %s, \"SystemModstamp\":"
                + " \"2026-11-24T12:00:00.000+0000\", %s}]")
            .formatted(id, quoted, fields));
  }

  private static void contact(String key, String account) {
    jdbc.sql("INSERT INTO CUSTOMER_CONTACT (CONTACT_KEY, LAST_NAME, ACCOUNT_KEY) VALUES (?, ?, ?)")
        .params(Arrays.asList(key, key, account))
        .update();
  }

  private static int count(String table) {
    return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Integer.class).single();
  }

  private static List<String> lines(FileValue file) {
    try (InputStream in = file.getValue()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
