package io.crmflow.salesforce.connection;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Encrypts column values. A value is bound to its tenant, row and column: moved anywhere else it
 * cannot be decrypted.
 */
record Vault(DataKeys keys) {

  String seal(String tenant, String rowId, String column, String plain) {
    if (plain == null) {
      return null;
    }
    try {
      byte[] sealed =
          keys.encrypt(plain.getBytes(StandardCharsets.UTF_8), place(tenant, rowId, column));
      return Base64.getEncoder().encodeToString(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Encryption of " + column + " failed", e);
    }
  }

  String open(String tenant, String rowId, String column, String sealed)
      throws GeneralSecurityException {
    if (sealed == null) {
      return null;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(sealed);
      return new String(keys.decrypt(bytes, place(tenant, rowId, column)), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("not Base64", e);
    }
  }

  /** Whether a sealed value is under a data key that is no longer the newest. */
  boolean isOutdated(String sealed) {
    try {
      return sealed != null && keys.isOutdated(Base64.getDecoder().decode(sealed));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  // The length keeps two different places from reading the same.
  private static byte[] place(String tenant, String rowId, String column) {
    return "%d:%s:%s:%s"
        .formatted(tenant.length(), tenant, rowId, column)
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "Vault[]";
  }
}
