package io.crmflow.salesforce.simulator.network;

import java.time.Duration;
import java.util.Objects;

/**
 * What a {@link FaultProxy} does to the answers that pass it. Immutable.
 *
 * @param after bytes of the answers that still get through on each connection, counted from the
 *     moment when the trouble begins
 * @param pause time before each further byte, for {@link Kind#DRIP}
 */
public record Trouble(Kind kind, long after, Duration pause) {

  /** What happens to the first byte that does not get through. */
  public enum Kind {
    /** Everything gets through. */
    NONE,
    /** The connection is reset: RST. */
    RESET,
    /** The connection is closed as if the answer were complete: FIN. */
    CLOSE,
    /** It comes late, and so does each byte behind it. */
    DRIP,
    /** It never comes, and nobody hangs up: the other end is gone without a word. */
    SILENCE
  }

  public Trouble {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(pause);
    if (after < 0) {
      throw new IllegalArgumentException("after must be 0 or more bytes; it is " + after);
    }
  }

  public static Trouble none() {
    return of(Kind.NONE);
  }

  public static Trouble reset() {
    return of(Kind.RESET);
  }

  public static Trouble close() {
    return of(Kind.CLOSE);
  }

  /** With no byte let through before it, headers come slowly too. */
  public static Trouble drip(Duration pause) {
    return new Trouble(Kind.DRIP, 0, pause);
  }

  /**
   * A half-open connection. With no byte let through before it, what the client sends does not
   * arrive either.
   */
  public static Trouble silence() {
    return of(Kind.SILENCE);
  }

  private static Trouble of(Kind kind) {
    return new Trouble(kind, 0, Duration.ZERO);
  }

  /** Lets so many bytes of the answers through before it strikes. */
  public Trouble after(long bytes) {
    return new Trouble(kind, bytes, pause);
  }

  boolean swallowsRequests() {
    return kind == Kind.SILENCE && after == 0;
  }
}
