package io.crmflow.salesforce.connection;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The key that protects all stored secrets: 32 random bytes, written in Base64. It never enters the
 * database; whoever has both the key and the database can read the secrets. Immutable.
 */
public final class EncryptionKey {

  private static final int BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Aead aead;
  private final String source;
  private final EncryptionKey replaced;

  private EncryptionKey(byte[] key, String source) {
    this(aead(key), source, null);
  }

  private EncryptionKey(Aead aead, String source, EncryptionKey replaced) {
    this.aead = aead;
    this.source = source;
    this.replaced = replaced;
  }

  /**
   * The same key, to be used from now on in the place of another one. Stored secrets are encrypted
   * anew by {@link KeyRotation}; nodes that have the old key only work on meanwhile.
   */
  public EncryptionKey replacing(EncryptionKey old) {
    return new EncryptionKey(aead, source, Objects.requireNonNull(old, "old"));
  }

  Optional<EncryptionKey> replaced() {
    return Optional.ofNullable(replaced);
  }

  /**
   * The key in a file.
   *
   * @throws IllegalStateException when the file is missing, unreadable or holds no key
   */
  public static EncryptionKey fromFile(Path file) {
    try {
      return parse(Files.readString(file), "file " + file.toAbsolutePath());
    } catch (IOException e) {
      throw new IllegalStateException(
          "The encryption key file %s cannot be read (%s). Mount the file, or create a key with: openssl rand -base64 32"
              .formatted(file.toAbsolutePath(), e.getClass().getSimpleName()));
    }
  }

  /**
   * The key in a text, as an environment variable gives it.
   *
   * @throws IllegalStateException when the text is no key
   */
  public static EncryptionKey fromText(String base64) {
    return parse(base64, "the configured text");
  }

  /**
   * Creates a key file that only its owner can read, and the directories above it.
   *
   * @throws IllegalStateException when the file exists already or cannot be written
   */
  public static EncryptionKey generate(Path file) {
    byte[] key = new byte[BYTES];
    RANDOM.nextBytes(key);
    try {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      Files.createFile(file, ownerOnly(file));
      Files.writeString(
          file, Base64.getEncoder().encodeToString(key) + "\n", StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new IllegalStateException(
          "The encryption key file %s cannot be created (%s). Choose a path that does not exist yet and is writable"
              .formatted(file.toAbsolutePath(), e.getClass().getSimpleName()));
    }
    return fromFile(file);
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  private static EncryptionKey parse(String base64, String source) {
    byte[] key = decode(base64.strip());
    if (key.length != BYTES) {
      throw new IllegalStateException(
          "The encryption key in %s is not %d bytes in Base64. Create one with: openssl rand -base64 32"
              .formatted(source, BYTES));
    }
    return new EncryptionKey(key, source);
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  @AccessesPartialKey
  private static Aead aead(byte[] key) {
    try {
      AeadConfig.register();
      AesGcmParameters parameters =
          AesGcmParameters.builder()
              .setKeySizeBytes(BYTES)
              .setIvSizeBytes(12)
              .setTagSizeBytes(16)
              .setVariant(AesGcmParameters.Variant.NO_PREFIX)
              .build();
      AesGcmKey gcm =
          AesGcmKey.builder()
              .setParameters(parameters)
              .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
              .build();
      return KeysetHandle.newBuilder()
          .addEntry(KeysetHandle.importKey(gcm).withRandomId().makePrimary())
          .build()
          .getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is missing from this Java runtime", e);
    }
  }

  Aead aead() {
    return aead;
  }

  /** Where the key came from; never the key. */
  @Override
  public String toString() {
    return source;
  }
}
