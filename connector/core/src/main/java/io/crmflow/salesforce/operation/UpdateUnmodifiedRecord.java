package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.Outcome;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes a record unless somebody changed it meanwhile; then it ends as {@code STALE_RECORD}.
 * Salesforce offers this for one record at a time and counts whole seconds. Gives back {@code id}.
 *
 * @param id catalog id
 * @param object API name of the object
 * @param recordId which record, in 18 characters
 * @param fields new values as JSON by field name; null clears
 * @param headers request headers that its options ask for
 * @param since when the process read the record
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_rest_conditional_requests.htm">Conditional
 *     Requests</a>
 */
public record UpdateUnmodifiedRecord(
    String id,
    String object,
    String recordId,
    ObjectNode fields,
    Map<String, Object> headers,
    Instant since)
    implements SingleOperation, RecordWrite {

  public UpdateUnmodifiedRecord {
    fields = fields.deepCopy();
    headers = Map.copyOf(headers);
  }

  @Override
  public String cost() {
    return "One API call for up to 25 such steps that run together.";
  }

  @Override
  public Repeat repeat() {
    return new Repeat.Asked(new UnmodifiedLookUp());
  }

  @Override
  public List<WrittenRecord> written(Map<String, Object> outputs) {
    return List.of(new WrittenRecord(object, recordId, WrittenRecord.Action.UPDATED));
  }

  @Override
  public Packing packing() {
    return Packing.WRITE;
  }

  @Override
  public Outcome run(SalesforceApi api) {
    Map<String, Object> conditional = new LinkedHashMap<>(headers);
    conditional.put(
        "If-Unmodified-Since",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(since.atOffset(ZoneOffset.UTC)));
    api.updateOne(object, recordId, conditional, fields.deepCopy());
    return new Outcome.Done(Map.of("id", recordId));
  }

  @Override
  public Optional<String> target() {
    return Optional.of(RecordId.key(recordId));
  }

  @Override
  public Kind kind() {
    return Kind.UPDATE;
  }

  @Override
  public UpdateUnmodifiedRecord withFields(ObjectNode changed) {
    return new UpdateUnmodifiedRecord(id, object, recordId, changed, headers, since);
  }
}
