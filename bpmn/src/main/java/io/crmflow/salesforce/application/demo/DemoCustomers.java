package io.crmflow.salesforce.application.demo;

import io.crmflow.salesforce.simulator.Org;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Rows for the sync to begin with. Thread-safe. */
@Component
@Profile("demo")
class DemoCustomers {

  private static final String KEY = "C-1001";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private boolean prepared;

  DemoCustomers(DataSource database, PlatformTransactionManager transactions) {
    this.jdbc = JdbcClient.create(database);
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Begins anew once in the life of this process, as the org does: with a customer whom the org
   * does not know, and one who has another telephone number there.
   */
  synchronized void prepare(Org org) {
    if (!prepared) {
      transaction.executeWithoutResult(status -> fill(org));
      prepared = true;
    }
  }

  private void fill(Org org) {
    for (String table :
        List.of("CUSTOMER_CONTACT", "CUSTOMER_ACCOUNT", "SYNC_RECORD", "SYNC_POSITION")) {
      jdbc.sql("DELETE FROM " + table).update();
    }
    jdbc.sql("INSERT INTO CUSTOMER_ACCOUNT (ACCOUNT_KEY, NAME, BILLING_CITY) VALUES (?, ?, ?)")
        .params("A-1001", "Harbour Works", "Cork")
        .update();
    jdbc.sql("INSERT INTO CUSTOMER_CONTACT (CONTACT_KEY, ACCOUNT_KEY, LAST_NAME) VALUES (?, ?, ?)")
        .params("C-1000", "A-1001", "Aherne")
        .update();
    Map<String, Object> known = org.records("Contact").get(2);
    org.update("Contact", (String) known.get("Id"), Map.of("Sync_Key__c", KEY));
    jdbc.sql(
            "INSERT INTO CUSTOMER_CONTACT (CONTACT_KEY, FIRST_NAME, LAST_NAME, PHONE) VALUES (?, ?,"
                + " ?, ?)")
        .params(KEY, known.get("FirstName"), known.get("LastName"), "+353 21 555 0100")
        .update();
  }
}
