package io.crmflow.salesforce.pubsub;

import com.google.protobuf.ByteString;
import java.time.Instant;

/**
 * What came by a stream: an event, or only a position to go on from.
 *
 * @param replayId names its place in the stream; opaque
 * @param id of the event, which tells it from others even when it comes twice; null for a sign of
 *     life
 * @param schemaId names how to read it; null for a sign of life
 * @param receivedAt when it came, by this node's clock
 */
public record StreamedEvent(
    String replayId, String id, String schemaId, ByteString payload, Instant receivedAt) {

  /** Whether nothing happened: everything before was delivered. */
  public boolean isSignOfLife() {
    return schemaId == null;
  }
}
