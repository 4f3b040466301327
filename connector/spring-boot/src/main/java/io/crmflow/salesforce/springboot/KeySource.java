package io.crmflow.salesforce.springboot;

import io.crmflow.salesforce.connection.EncryptionKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import javax.sql.DataSource;

/**
 * Finds the encryption key. Only an embedded H2 database, which nobody uses for production, may
 * start without one: its key is generated beside its file.
 */
final class KeySource {

  private static final String H2 = "jdbc:h2:";
  private static final String FILE_NAME = "salesforce-connector.key";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String databaseUrl;

  private KeySource(String databaseUrl) {
    this.databaseUrl = databaseUrl;
  }

  static KeySource of(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      return ofUrl(connection.getMetaData().getURL());
    } catch (SQLException e) {
      throw new IllegalStateException("The database of the process engine cannot be reached", e);
    }
  }

  static KeySource ofUrl(String databaseUrl) {
    return new KeySource(databaseUrl);
  }

  EncryptionKey key(Path file, Path previous) {
    EncryptionKey key = key(file);
    return previous == null ? key : key.replacing(EncryptionKey.fromFile(previous));
  }

  EncryptionKey key(Path file) {
    if (file == null && isInMemory()) {
      return EncryptionKey.fromText(random());
    }
    if (isEmbedded()) {
      Path generated = file == null ? besideDatabase() : file;
      return Files.exists(generated)
          ? EncryptionKey.fromFile(generated)
          : EncryptionKey.generate(generated);
    }
    if (file == null) {
      throw new IllegalStateException(
          "There is no key to protect Salesforce secrets and tokens in the database. Create one"
              + " with 'openssl rand -base64 32 > "
              + FILE_NAME
              + "', let only this application read it, keep a copy apart from the database, and"
              + " set salesforce.connector.encryption.key-file to its path");
    }
    return EncryptionKey.fromFile(file);
  }

  private boolean isEmbedded() {
    return databaseUrl.startsWith(H2)
        && !databaseUrl.startsWith(H2 + "tcp:")
        && !databaseUrl.startsWith(H2 + "ssl:");
  }

  private boolean isInMemory() {
    return databaseUrl.startsWith(H2 + "mem:");
  }

  private Path besideDatabase() {
    String path = databaseUrl.substring(H2.length()).replaceFirst("^file:", "").split(";", 2)[0];
    return Path.of(path.replaceFirst("^~", System.getProperty("user.home")))
        .toAbsolutePath()
        .resolveSibling(FILE_NAME);
  }

  private static String random() {
    byte[] key = new byte[32];
    RANDOM.nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }
}
