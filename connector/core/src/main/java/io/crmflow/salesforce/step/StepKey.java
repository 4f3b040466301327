package io.crmflow.salesforce.step;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Names a step for all time, so that a repeated step can be recognised. A key has at most 64
 * characters and starts with the id of the process instance, so that people find the instance by a
 * record in Salesforce that holds the key; the rest is a hash of engine, process instance and
 * activity instance. It has lower-case letters only, since Salesforce compares external IDs without
 * case unless the field says otherwise.
 *
 * <p>Engines with different databases that write to one org need different names, unless they use
 * UUIDs for their ids, which is the default with Spring Boot.
 */
public final class StepKey {

  /** Characters of the process instance: a UUID has 36. */
  private static final int LONGEST_INSTANCE = 37;

  /** 130 bits in base 32. */
  private static final int HASH_LENGTH = 26;

  private static final int BASE = 32;
  private static final int BITS_OF_A_DIGIT = 5;

  private StepKey() {}

  /** Key of one activity instance; the activity instance is unique per pass of a loop. */
  public static String of(String engine, String processInstance, String activityInstance) {
    String start =
        processInstance.length() <= LONGEST_INSTANCE
            ? processInstance
            : processInstance.substring(0, LONGEST_INSTANCE);
    return start + "-" + hash(engine + "/" + processInstance + "/" + activityInstance);
  }

  private static String hash(String text) {
    byte[] bytes = sha256(text);
    int surplus = bytes.length * 8 - HASH_LENGTH * BITS_OF_A_DIGIT;
    String digits = new BigInteger(1, bytes).shiftRight(surplus).toString(BASE);
    return "0".repeat(HASH_LENGTH - digits.length()) + digits;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
