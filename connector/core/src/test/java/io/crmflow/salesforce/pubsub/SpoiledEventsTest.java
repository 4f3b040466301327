package io.crmflow.salesforce.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.sun.management.ThreadMXBean;
import io.crmflow.salesforce.http.SpoiledAnswer;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads that do not fit their schema, and schemas that are none. */
@Timeout(120)
class SpoiledEventsTest {

  static final String SCHEMA =
      """
      {"type":"record","name":"LeadChangeEvent","fields":[
       {"name":"Header","type":{"type":"record","name":"ChangeEventHeader","fields":[
        {"name":"entityName","type":"string"},
        {"name":"recordIds","type":{"type":"array","items":"string"}},
        {"name":"commitTimestamp","type":"long","doc":"Data:DateTime:00N"}]}},
       {"name":"Name","type":["null","string"]},
       {"name":"Amount","type":["null","double"],"default":null},
       {"name":"Raw","type":["null","bytes"],"default":null},
       {"name":"Size","type":["null","int"],"default":null},
       {"name":"IsNew","type":["null","boolean"],"default":null}]}
      """;

  @Test
  void areReadOrRefusedByName() throws IOException {
    Schema schema = PubSub.parsed("/data/ChangeEvents", SCHEMA);
    byte[] honest = payload(schema);
    assertThat(read(schema, honest)).isTrue();
    Random random = new Random(17);
    int refused = 0;
    int events = Integer.getInteger("soak.answers", 2_500) * 4;
    for (int i = 0; i < events; i++) {
      refused += read(schema, SpoiledAnswer.of(honest, random)) ? 0 : 1;
    }
    assertThat(refused).isBetween(events / 10, events - 1);
  }

  /** The first text, the first list: a fuzzer found what a gigabyte of them does. */
  @ParameterizedTest
  @ValueSource(strings = {"FAFAFAFA0A", "084C656164FAFAFAFA0A", "084C656164F9FAFAFA0A02"})
  void noRoomIsMadeForWhatThePayloadCannotHold(String hex) {
    Schema schema = PubSub.parsed("/data/ChangeEvents", SCHEMA);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    byte[] payload = HexFormat.of().parseHex(hex);
    read(schema, payload);
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());

    assertThat(read(schema, payload)).isFalse();

    assertThat(threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before)
        .isLessThan(1_000_000);
  }

  @Test
  void refusesASchemaThatIsNone() {
    Random random = new Random(18);
    for (int i = 0; i < 500; i++) {
      byte[] json = SpoiledAnswer.of(SCHEMA.getBytes(StandardCharsets.UTF_8), random);
      try {
        PubSub.parsed("/data/ChangeEvents", new String(json, StandardCharsets.UTF_8));
      } catch (SalesforceException typed) {
        assertThat(typed.error().code()).isEqualTo("EVENT_UNREADABLE");
      }
    }
    assertThatThrownBy(() -> PubSub.parsed("/event/A__e", "<html>"))
        .isInstanceOf(SalesforceException.class)
        .hasMessageContaining("/event/A__e");
  }

  /** Whether it can be read; false when it is refused by name. */
  static boolean read(Schema schema, byte[] payload) {
    StreamedEvent event =
        new StreamedEvent(
            "AAAA",
            "any",
            "schema",
            ByteString.copyFrom(payload),
            Instant.parse("2026-03-01T10:00:00Z"));
    try {
      EventContent.read(schema, event).json();
      return true;
    } catch (SalesforceException typed) {
      return false;
    }
  }

  private static byte[] payload(Schema schema) throws IOException {
    GenericRecord header = new GenericData.Record(schema.getField("Header").schema());
    header.put("entityName", "Lead");
    header.put(
        "recordIds",
        new GenericData.Array<>(header.getSchema().getField("recordIds").schema(), List.of("00Q")));
    header.put("commitTimestamp", 1_772_359_200_000L);
    GenericRecord event = new GenericData.Record(schema);
    event.put("Header", header);
    event.put("Name", "Trillian");
    event.put("Amount", 4.2);
    event.put("Size", 42);
    event.put("IsNew", true);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(schema).write(event, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }
}
