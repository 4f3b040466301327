package io.crmflow.salesforce.simulator.pubsub;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * A position on the bus as clients see it: opaque bytes to them, eight bytes of a number and two
 * zeros like Salesforce's.
 */
final class ReplayId {
  private static final int LENGTH = 10;

  private ReplayId() {}

  static ByteString of(long position) {
    return ByteString.copyFrom(ByteBuffer.allocate(LENGTH).putLong(0, position));
  }

  /** The position, or nothing when the bytes are no replay id. */
  static OptionalLong position(ByteString replayId) {
    if (replayId.size() != LENGTH) {
      return OptionalLong.empty();
    }
    long position = replayId.asReadOnlyByteBuffer().getLong(0);
    return of(position).equals(replayId) ? OptionalLong.of(position) : OptionalLong.empty();
  }
}
