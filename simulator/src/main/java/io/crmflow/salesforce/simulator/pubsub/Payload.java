package io.crmflow.salesforce.simulator.pubsub;

import com.google.protobuf.ByteString;
import io.crmflow.salesforce.simulator.event.ChangeEvent;
import io.crmflow.salesforce.simulator.event.ChangeType;
import io.crmflow.salesforce.simulator.event.Message;
import io.crmflow.salesforce.simulator.event.PlatformEvent;
import io.crmflow.salesforce.simulator.record.SObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.IntPredicate;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Events in Avro's binary encoding. */
final class Payload {
  private Payload() {}

  static ByteString write(EventSchema schema, Message message) {
    GenericRecord record = new GenericData.Record(schema.schema());
    if (message instanceof ChangeEvent event) {
      Schema header = schema.schema().getField(ChangeEventHeader.NAME).schema();
      record.put(ChangeEventHeader.NAME, ChangeEventHeader.of(header, event, schema.members()));
      if (event.row() != null) {
        fill(record, schema.members(), event.row(), told(event));
      }
    } else if (message instanceof PlatformEvent event) {
      fill(record, schema.members(), event.row(), position -> true);
    }
    return encode(record);
  }

  /**
   * Reads what a publisher sent.
   *
   * @throws IOException when the bytes are no event of that schema
   */
  static GenericRecord read(Schema schema, ByteString payload) throws IOException {
    return new GenericDatumReader<GenericRecord>(schema)
        .read(null, DecoderFactory.get().binaryDecoder(payload.toByteArray(), null));
  }

  /** An update tells the fields it changed, other changes tell all of them. */
  private static IntPredicate told(ChangeEvent event) {
    return event.changeType() == ChangeType.UPDATE ? event.changed()::get : position -> true;
  }

  private static void fill(
      GenericRecord record, List<Member> members, SObject row, IntPredicate told) {
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      if (member.isCompound()) {
        record.put(i, compound(record.getSchema().getFields().get(i), member, row, told));
      } else if (member.position() >= 0 && told.test(member.position())) {
        record.put(i, AvroType.toAvro(row.at(member.position())));
      }
    }
  }

  private static GenericRecord compound(
      Schema.Field field, Member member, SObject row, IntPredicate told) {
    boolean empty =
        member.parts().stream()
            .filter(part -> part.position() >= 0)
            .noneMatch(part -> told.test(part.position()) && row.at(part.position()) != null);
    if (empty) {
      return null;
    }
    GenericRecord parts = new GenericData.Record(field.schema().getTypes().get(1));
    fill(parts, member.parts(), row, told);
    return parts;
  }

  private static ByteString encode(GenericRecord record) {
    ByteString.Output bytes = ByteString.newOutput();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Memory can be written to", e);
    }
    return bytes.toByteString();
  }
}
