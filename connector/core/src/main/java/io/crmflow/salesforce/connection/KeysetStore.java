package io.crmflow.salesforce.connection;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the data keys in the database, wrapped by the operator's {@link EncryptionKey}. Opening
 * them is the check at start-up that the operator gave the right key.
 *
 * <p>While the operator's key is replaced there are two rows with the same data keys, one wrapped
 * by each, so that nodes that have the old key only and nodes that have the new one work together.
 */
record KeysetStore(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {

  private static final Logger LOG = LoggerFactory.getLogger(KeysetStore.class);
  private static final byte[] PURPOSE = "salesforce-keyset".getBytes(StandardCharsets.UTF_8);

  private record Row(int id, String wrapped) {}

  /**
   * The data keys; created on the first start, by whichever node comes first. A key that replaces
   * another one takes over here, with a new data key for all that is written from now on.
   *
   * @throws IllegalStateException when neither the key nor the one it replaces fits
   */
  DataKeys open(EncryptionKey key) {
    List<Row> rows = rows("");
    if (rows.isEmpty()) {
      create(key);
    } else if (find(rows, key).isEmpty()) {
      takeOver(key);
    } else if (key.replaced().isEmpty()) {
      forgetOthers(rows, key);
    }
    return new DataKeys(this, key);
  }

  /** The data keys as they are now. */
  KeysetHandle load(EncryptionKey key) {
    return find(rows(""), key)
        .or(() -> key.replaced().flatMap(old -> find(rows(""), old)))
        .orElseThrow(() -> wrongKey(key));
  }

  private Optional<KeysetHandle> find(List<Row> rows, EncryptionKey key) {
    return rows.stream().flatMap(row -> unwrap(row, key).stream()).findFirst();
  }

  private void create(EncryptionKey key) {
    try {
      AeadConfig.register();
      KeysetHandle fresh =
          KeysetHandle.generateNew(
              PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
      transaction.executeWithoutResult(status -> insert(1, wrap(fresh, key)));
    } catch (DuplicateKeyException e) {
      // Another node was faster: its key counts.
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A data key cannot be created: " + e.getMessage(), e);
    }
  }

  // The row of the old key gets the new data key too: nodes that only have the old one read with
  // it what this node writes.
  private void takeOver(EncryptionKey key) {
    EncryptionKey old = key.replaced().orElseThrow(() -> wrongKey(key));
    transaction.executeWithoutResult(
        status -> {
          // a second look behind the lock: another node may have added its row meanwhile
          rows(" FOR UPDATE");
          List<Row> rows = rows("");
          if (find(rows, key).isPresent()) {
            return; // another node was faster
          }
          Row before =
              rows.stream()
                  .filter(row -> unwrap(row, old).isPresent())
                  .findFirst()
                  .orElseThrow(() -> wrongKey(key));
          KeysetHandle more = withNewPrimary(unwrap(before, old).orElseThrow());
          jdbc.sql("UPDATE SALESFORCE_KEYSET SET WRAPPED = ? WHERE ID = ?")
              .params(wrap(more, old), before.id())
              .update();
          insert(rows.stream().mapToInt(Row::id).max().orElse(0) + 1, wrap(more, key));
          LOG.info("The encryption key in {} replaces the one in {}", key, old);
        });
  }

  private static KeysetHandle withNewPrimary(KeysetHandle keys) {
    try {
      AeadConfig.register();
      return KeysetHandle.newBuilder(keys)
          .addEntry(
              KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                  .withRandomId()
                  .makePrimary())
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A data key cannot be created: " + e.getMessage(), e);
    }
  }

  // An operator who no longer names the old key says that no node needs it.
  private void forgetOthers(List<Row> rows, EncryptionKey key) {
    rows.stream()
        .filter(row -> unwrap(row, key).isEmpty())
        .forEach(
            row -> {
              transaction.executeWithoutResult(
                  status ->
                      jdbc.sql("DELETE FROM SALESFORCE_KEYSET WHERE ID = ?")
                          .param(row.id())
                          .update());
              LOG.info("The encryption key that {} replaced opens nothing any more", key);
            });
  }

  private static String wrap(KeysetHandle keys, EncryptionKey key) {
    try {
      return TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
          keys, key.aead(), PURPOSE, RegistryConfiguration.get());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The data keys cannot be wrapped: " + e.getMessage(), e);
    }
  }

  private static Optional<KeysetHandle> unwrap(Row row, EncryptionKey key) {
    try {
      AeadConfig.register();
      return Optional.of(
          TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
              row.wrapped(), key.aead(), PURPOSE, RegistryConfiguration.get()));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static IllegalStateException wrongKey(EncryptionKey key) {
    String both = key.replaced().map(old -> ", nor is the one in " + old + ",").orElse("");
    return new IllegalStateException(
        ("The encryption key in %s%s is not the one that protects the stored Salesforce"
                + " connections. Start with the original key. If it is lost, delete the rows of the"
                + " tables SALESFORCE_KEYSET and SALESFORCE_CONNECTION, then add the connections"
                + " again")
            .formatted(key, both));
  }

  private List<Row> rows(String lock) {
    return jdbc.sql("SELECT ID, WRAPPED FROM SALESFORCE_KEYSET ORDER BY ID" + lock)
        .query((row, number) -> new Row(row.getInt("ID"), row.getString("WRAPPED")))
        .list();
  }

  private void insert(int id, String wrapped) {
    jdbc.sql("INSERT INTO SALESFORCE_KEYSET (ID, WRAPPED, CREATED_AT) VALUES (?, ?, ?)")
        .params(id, wrapped, clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }
}
