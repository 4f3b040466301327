package io.crmflow.salesforce.connection;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the data key in the database, wrapped by the operator's {@link EncryptionKey}. Opening it
 * is the check at start-up that the operator gave the right key.
 */
record KeysetStore(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {

  private static final byte[] PURPOSE = "salesforce-keyset".getBytes(StandardCharsets.UTF_8);

  /** The data key; created on the first start, by whichever node comes first. */
  Aead open(EncryptionKey key) {
    return find().map(wrapped -> unwrap(wrapped, key)).orElseGet(() -> create(key));
  }

  private Aead create(EncryptionKey key) {
    try {
      AeadConfig.register();
      insert(
          TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
              KeysetHandle.generateNew(
                  PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get()),
              key.aead(),
              PURPOSE,
              RegistryConfiguration.get()));
    } catch (DuplicateKeyException e) {
      // Another node was faster: its key counts.
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A data key cannot be created: " + e.getMessage(), e);
    }
    return unwrap(find().orElseThrow(), key);
  }

  private static Aead unwrap(String wrapped, EncryptionKey key) {
    try {
      AeadConfig.register();
      return TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
              wrapped, key.aead(), PURPOSE, RegistryConfiguration.get())
          .getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          ("The encryption key in %s is not the one that protects the stored Salesforce connections."
                  + " Start with the original key. If it is lost, delete the rows of the tables"
                  + " SALESFORCE_KEYSET and SALESFORCE_CONNECTION, then add the connections again")
              .formatted(key));
    }
  }

  private Optional<String> find() {
    return jdbc.sql("SELECT WRAPPED FROM SALESFORCE_KEYSET WHERE ID = 1")
        .query(String.class)
        .optional();
  }

  private void insert(String wrapped) {
    transaction.executeWithoutResult(
        status ->
            jdbc.sql("INSERT INTO SALESFORCE_KEYSET (ID, WRAPPED, CREATED_AT) VALUES (1, ?, ?)")
                .params(wrapped, clock.instant().atOffset(ZoneOffset.UTC))
                .update());
  }
}
