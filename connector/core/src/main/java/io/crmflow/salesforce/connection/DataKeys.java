package io.crmflow.salesforce.connection;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

/**
 * Encrypts with the newest data key and decrypts with each. A value under a key that another node
 * added meanwhile makes it look into the database again. Thread-safe.
 */
final class DataKeys implements Aead {

  /** Tink begins a ciphertext with its version, 1, and the id of the key. */
  private static final int PREFIX = 5;

  private record Keys(KeysetHandle handle, Aead aead) {

    static Keys of(KeysetHandle handle) {
      try {
        return new Keys(handle, handle.getPrimitive(RegistryConfiguration.get(), Aead.class));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("The data keys cannot be used: " + e.getMessage(), e);
      }
    }

    boolean knows(int id) {
      for (int i = 0; i < handle.size(); i++) {
        if (handle.getAt(i).getId() == id) {
          return true;
        }
      }
      return false;
    }
  }

  private final KeysetStore store;
  private final EncryptionKey key;
  private volatile Keys keys;

  DataKeys(KeysetStore store, EncryptionKey key) {
    this.store = store;
    this.key = key;
    this.keys = Keys.of(store.load(key));
  }

  /** Whether a value would be under another key if it were encrypted now. */
  boolean isOutdated(byte[] ciphertext) {
    return keyOf(ciphertext) != keys.handle.getPrimary().getId();
  }

  @Override
  public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
    return keys.aead.encrypt(plaintext, associatedData);
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
    if (ciphertext.length > PREFIX && !keys.knows(keyOf(ciphertext))) {
      reload();
    }
    return keys.aead.decrypt(ciphertext, associatedData);
  }

  private synchronized void reload() {
    keys = Keys.of(store.load(key));
  }

  private static int keyOf(byte[] ciphertext) {
    return ciphertext.length < PREFIX ? 0 : ByteBuffer.wrap(ciphertext, 1, 4).getInt();
  }
}
