package io.crmflow.salesforce.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.api.dto.RestError;
import org.apache.camel.component.salesforce.api.dto.SearchResult2;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Camel's queries and searches. */
@SalesforceOrg
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CamelQueryTest {
  private static final String ACCOUNTS =
      "sObjectQuery=SELECT Id, Name FROM Account ORDER BY Name&sObjectClass="
          + AccountRecords.class.getName();

  private Camel camel;

  @BeforeAll
  void start(SalesforceSimulator simulator) {
    camel = new Camel(simulator);
  }

  @AfterAll
  void stop() {
    camel.close();
  }

  @Test
  void readsPageAfterPage(Org org) {
    for (int i = 0; i < 2_001; i++) {
      org.insert("Account", Map.of("Name", "Account " + i));
    }

    AccountRecords first = camel.call("query?" + ACCOUNTS, null, AccountRecords.class);
    AccountRecords last =
        camel.call(
            "queryMore?sObjectClass=" + AccountRecords.class.getName(),
            first.getNextRecordsUrl(),
            AccountRecords.class);

    assertThat(first.getRecords()).hasSize(2_000);
    assertThat(first.getTotalSize()).isEqualTo(2_001);
    assertThat(first.getDone()).isFalse();
    assertThat(last.getRecords()).hasSize(1);
    assertThat(last.getDone()).isTrue();
  }

  @Test
  void streamsAllPages(Org org) {
    for (int i = 0; i < 2_001; i++) {
      org.insert("Account", Map.of("Name", "Account " + i));
    }

    Iterator<?> rows = camel.call("query?streamQueryResult=true&" + ACCOUNTS, null, Iterator.class);

    Set<String> ids = new HashSet<>();
    rows.forEachRemaining(row -> ids.add(((Account) row).getId()));
    assertThat(ids).hasSize(2_001);
  }

  @Test
  void readsTheRecycleBin(Org org) {
    org.delete("Account", org.insert("Account", Map.of("Name", "Gone")));

    assertThat(camel.call("query?" + ACCOUNTS, null, AccountRecords.class).getRecords()).isEmpty();
    assertThat(camel.call("queryAll?" + ACCOUNTS, null, AccountRecords.class).getRecords())
        .extracting(Account::getName)
        .containsExactly("Gone");
  }

  @Test
  void searches(Org org) {
    String id = org.insert("Account", Map.of("Name", "Quintessenz"));

    SearchResult2 found =
        camel.call(
            "search?sObjectSearch=FIND {Quintess*} IN NAME FIELDS RETURNING Account",
            null,
            SearchResult2.class);

    assertThat(found.getSearchRecords())
        .singleElement()
        .satisfies(record -> assertThat(record.getId()).isEqualTo(id))
        .satisfies(record -> assertThat(record.getAttributes().getType()).isEqualTo("Account"));
  }

  @Test
  void readsTheErrorOfAQueryThatIsNoSoql() {
    SalesforceException refused =
        camel.refusal(
            "query?sObjectQuery=SELECT Nope FROM Account&sObjectClass="
                + AccountRecords.class.getName(),
            null);

    assertThat(refused.getErrors())
        .extracting(RestError::getErrorCode)
        .containsExactly("INVALID_FIELD");
  }
}
