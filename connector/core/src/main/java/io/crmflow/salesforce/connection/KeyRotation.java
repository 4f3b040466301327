package io.crmflow.salesforce.connection;

import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Encrypts stored secrets anew that are under an older data key, while connections are used and
 * change. Costs one query when there is nothing to do. Thread-safe; safe on several nodes.
 */
public final class KeyRotation implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);
  private static final int PAGE = 200;

  private record Row(String id, String tenant, long version, Map<String, String> sealed) {}

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Vault vault;

  KeyRotation(JdbcClient jdbc, TransactionTemplate transaction, Vault vault) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.vault = vault;
  }

  /** Goes through all connections once; those that change meanwhile are done next time. */
  @Override
  public void run() {
    int renewed = 0;
    String last = "";
    List<Row> page;
    do {
      page = page(last);
      for (Row row : page) {
        renewed += renew(row) ? 1 : 0;
        last = row.id();
      }
    } while (page.size() == PAGE);
    if (renewed > 0) {
      LOG.info("The secrets of {} connections are under the newest data key now", renewed);
    }
  }

  private List<Row> page(String last) {
    String columns = String.join(", ", ConnectionRows.SEALED);
    return jdbc.sql(
            "SELECT ID, TENANT, VERSION, %s FROM SALESFORCE_CONNECTION WHERE ID > ? ORDER BY ID FETCH FIRST %d ROWS ONLY"
                .formatted(columns, PAGE))
        .param(last)
        .query(
            (row, number) -> {
              Map<String, String> sealed = new LinkedHashMap<>();
              for (String column : ConnectionRows.SEALED) {
                sealed.put(column, row.getString(column));
              }
              return new Row(
                  row.getString("ID"), row.getString("TENANT"), row.getLong("VERSION"), sealed);
            })
        .list();
  }

  // The version stays: nothing that anybody decides on has changed. A row that was written
  // meanwhile has another one, and is left alone.
  private boolean renew(Row row) {
    if (row.sealed().values().stream().noneMatch(vault::isOutdated)) {
      return false;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, String> column : row.sealed().entrySet()) {
        values.put(column.getKey(), renewed(row, column.getKey(), column.getValue()));
      }
    } catch (GeneralSecurityException e) {
      return false; // a row that cannot be read is shown as such, and waits for its person
    }
    values.put("ID", row.id());
    values.put("VERSION", row.version());
    String sql =
        ConnectionRows.SEALED.stream()
            .map(column -> column + " = :" + column)
            .collect(
                Collectors.joining(
                    ", ",
                    "UPDATE SALESFORCE_CONNECTION SET ",
                    " WHERE ID = :ID AND VERSION = :VERSION"));
    Integer written = transaction.execute(status -> jdbc.sql(sql).params(values).update());
    return written != null && written == 1;
  }

  private String renewed(Row row, String column, String sealed) throws GeneralSecurityException {
    return vault.seal(
        row.tenant(), row.id(), column, vault.open(row.tenant(), row.id(), column, sealed));
  }
}
