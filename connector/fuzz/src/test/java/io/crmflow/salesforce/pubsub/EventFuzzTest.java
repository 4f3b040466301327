package io.crmflow.salesforce.pubsub;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import org.apache.avro.Schema;

/** Payloads of any kind. */
class EventFuzzTest {

  private static final Schema SCHEMA =
      PubSub.parsed("/data/ChangeEvents", SpoiledEventsTest.SCHEMA);

  @FuzzTest(maxDuration = "2m")
  void anyPayloadIsReadOrRefused(byte @NotNull [] payload) {
    SpoiledEventsTest.read(SCHEMA, payload);
  }
}
