package io.crmflow.salesforce.intent;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Fits the keys of steps into columns and fields. Thread-safe. */
public final class StepKeys {

  /** Column length, and the length of a field that takes the keys of the engine as they are. */
  public static final int LONGEST = 64;

  /**
   * Length of a shortened key: 160 bits in base 32. Salesforce compares texts without case unless
   * the field says otherwise, so only lower-case letters are used.
   */
  static final int SHORTENED = 32;

  private static final int BITS = 160;
  private static final int BASE = 32;

  private StepKeys() {}

  /** The key as it is when it has at most so many characters; otherwise {@link #SHORTENED}. */
  public static String fit(String key, int length) {
    return key.length() <= length ? key : digest(key);
  }

  /** A text of {@link #SHORTENED} characters that is equal for equal texts only. */
  static String digest(String text) {
    byte[] hash = sha256(text);
    String digits = new BigInteger(1, hash).shiftRight(hash.length * 8 - BITS).toString(BASE);
    return "0".repeat(SHORTENED - digits.length()) + digits;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
