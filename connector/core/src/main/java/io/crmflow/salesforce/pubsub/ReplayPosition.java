package io.crmflow.salesforce.pubsub;

import com.google.protobuf.ByteString;
import io.crmflow.salesforce.pubsub.protocol.FetchRequest;
import io.crmflow.salesforce.pubsub.protocol.ReplayPreset;
import java.util.Base64;
import java.util.Objects;

/**
 * Where a stream begins. Salesforce keeps events for 72 hours.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/platform/pub-sub-api/guide/event-message-durability.html">Event
 *     Message Durability</a>
 */
public record ReplayPosition(Preset preset, String replayId) {

  /** From where on. */
  public enum Preset {
    /** Events from now on. */
    LATEST,
    /** All that Salesforce still keeps. */
    EARLIEST,
    /** Those after a replay id. */
    AFTER
  }

  public ReplayPosition {
    Objects.requireNonNull(replayId, "replayId");
  }

  public static ReplayPosition latest() {
    return new ReplayPosition(Preset.LATEST, "");
  }

  public static ReplayPosition earliest() {
    return new ReplayPosition(Preset.EARLIEST, "");
  }

  /**
   * After an event or sign of life.
   *
   * @param replayId as {@link StreamedEvent} gives it
   */
  public static ReplayPosition after(String replayId) {
    return new ReplayPosition(Preset.AFTER, replayId);
  }

  FetchRequest.Builder request(String topic) {
    return FetchRequest.newBuilder()
        .setTopicName(topic)
        .setReplayPreset(
            switch (preset) {
              case LATEST -> ReplayPreset.LATEST;
              case EARLIEST -> ReplayPreset.EARLIEST;
              case AFTER -> ReplayPreset.CUSTOM;
            })
        .setReplayId(ByteString.copyFrom(Base64.getDecoder().decode(replayId)));
  }

  static String text(ByteString replayId) {
    return Base64.getEncoder().encodeToString(replayId.toByteArray());
  }
}
