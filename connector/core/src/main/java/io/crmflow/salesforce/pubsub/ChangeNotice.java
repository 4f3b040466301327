package io.crmflow.salesforce.pubsub;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * What a change event says about which records changed.
 *
 * @param type such as {@code UPDATE} or {@code GAP_OVERFLOW}
 * @param recordIds 18 characters each; of an overflow event they mean nothing
 * @param committedAt when the transaction was committed, by Salesforce's clock
 * @param commitUser id of the user who did it
 * @param untouched fields that an update left alone, in lower case; a field that events do not tell
 *     of, such as a formula, is not among them
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_event_fields_header.htm">Change
 *     Event Header Fields</a>
 */
public record ChangeNotice(
    String type,
    List<String> recordIds,
    Instant committedAt,
    String commitUser,
    Set<String> untouched) {

  private static final String HEADER = "ChangeEventHeader";
  private static final int ID_LENGTH = 18;

  public ChangeNotice {
    recordIds = List.copyOf(recordIds);
    untouched = Set.copyOf(untouched);
  }

  /** Reads a change event. */
  public static ChangeNotice of(EventContent event) {
    GenericRecord header = (GenericRecord) event.fields().get(HEADER);
    String type = header.get("changeType").toString();
    return new ChangeNotice(
        type,
        texts(header.get("recordIds")),
        Instant.ofEpochMilli((Long) header.get("commitTimestamp")),
        header.get("commitUser").toString(),
        type.equals("UPDATE") ? untouched(event.fields().getSchema(), header) : Set.of());
  }

  private static Set<String> untouched(Schema schema, GenericRecord header) {
    Set<String> touched = new HashSet<>();
    for (String list : List.of("changedFields", "nulledFields", "diffFields")) {
      touched.addAll(FieldBitmaps.names(schema, texts(header.get(list))));
    }
    Set<String> untouched = new HashSet<>();
    for (Schema.Field field : schema.getFields()) {
      if (FieldBitmaps.record(field.schema()) == null && !touched.contains(field.name())) {
        untouched.add(field.name().toLowerCase(Locale.ROOT));
      }
    }
    return untouched;
  }

  /** Whether an update may have changed a field; true whenever that is not known. */
  public boolean mayHaveChanged(String field) {
    return !untouched.contains(field.toLowerCase(Locale.ROOT));
  }

  /** Whether it only says that more changed than events tell of, or not which records did. */
  public boolean isOverflow() {
    return type.equals("GAP_OVERFLOW")
        || recordIds.stream().anyMatch(id -> id.length() != ID_LENGTH || id.contains("*"));
  }

  /** Whether records were deleted. */
  public boolean isDeletion() {
    return type.equals("DELETE") || type.equals("GAP_DELETE");
  }

  /** Whether it tells which fields were changed. */
  public boolean isPlainUpdate() {
    return type.equals("UPDATE");
  }

  private static List<String> texts(Object list) {
    List<String> texts = new ArrayList<>();
    ((Iterable<?>) list).forEach(text -> texts.add(text.toString()));
    return texts;
  }
}
