package io.crmflow.salesforce.connection;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps pending authorizations. Each can be taken once. Thread-safe. */
record AuthorizationStore(JdbcClient jdbc, TransactionTemplate transaction, Vault vault) {

  private static final String VERIFIER = "SEALED_VERIFIER";

  void add(PendingAuthorization pending, Instant now) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql("DELETE FROM SALESFORCE_AUTHORIZATION WHERE EXPIRES_AT < ?")
              .param(now.atOffset(ZoneOffset.UTC))
              .update();
          insert(pending);
        });
  }

  private void insert(PendingAuthorization pending) {
    jdbc.sql(
            """
            INSERT INTO SALESFORCE_AUTHORIZATION
              (STATE_HASH, CONNECTION_ID, BROWSER_HASH, LOGIN_URL, SEALED_VERIFIER, EXPIRES_AT,
               USER_ID)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            pending.stateHash(),
            pending.rowId(),
            pending.browserHash(),
            pending.loginUrl().toString(),
            vault.seal(pending.stateHash(), pending.rowId(), VERIFIER, pending.verifier()),
            pending.expiresAt().atOffset(ZoneOffset.UTC),
            pending.user())
        .update();
  }

  /** Takes a pending authorization out; of several callers one gets it. */
  Optional<PendingAuthorization> take(String stateHash) {
    return transaction.execute(
        status -> {
          Optional<PendingAuthorization> pending =
              jdbc.sql("SELECT * FROM SALESFORCE_AUTHORIZATION WHERE STATE_HASH = ?")
                  .param(stateHash)
                  .query(this::read)
                  .optional();
          return delete(stateHash) == 1 ? pending : Optional.empty();
        });
  }

  private int delete(String stateHash) {
    return jdbc.sql("DELETE FROM SALESFORCE_AUTHORIZATION WHERE STATE_HASH = ?")
        .param(stateHash)
        .update();
  }

  private PendingAuthorization read(ResultSet row, int number) throws SQLException {
    String stateHash = row.getString("STATE_HASH");
    String rowId = row.getString("CONNECTION_ID");
    return new PendingAuthorization(
        stateHash,
        rowId,
        row.getString("BROWSER_HASH"),
        URI.create(row.getString("LOGIN_URL")),
        verifier(stateHash, rowId, row.getString(VERIFIER)),
        row.getObject("EXPIRES_AT", OffsetDateTime.class).toInstant(),
        row.getString("USER_ID"));
  }

  private String verifier(String stateHash, String rowId, String sealed) {
    try {
      return vault.open(stateHash, rowId, VERIFIER, sealed);
    } catch (GeneralSecurityException e) {
      return null;
    }
  }
}
