package io.crmflow.salesforce.camunda7.test;

import io.crmflow.salesforce.connection.EncryptionKey;
import java.util.Base64;

/**
 * Encrypts the public secrets of a simulated org. Always the same key, because contexts and test
 * classes meet in one database in memory.
 */
final class TestKey {

  private static final int BYTES = 32;

  private TestKey() {}

  static EncryptionKey key() {
    return EncryptionKey.fromText(Base64.getEncoder().encodeToString(new byte[BYTES]));
  }
}
