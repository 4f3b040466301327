package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Converts a lead to an account, a contact and, unless the step says no, an opportunity. Gives back
 * {@code accountId}, {@code contactId} and {@code opportunityId}.
 *
 * @param id catalog id
 * @param leadId which lead, in 18 characters
 * @param members the other members of Salesforce's {@code LeadConvert}; without {@code
 *     convertedStatus} the org's first status for converted leads is used
 * @param allowDuplicates whether to save although a duplicate rule warns
 */
public record ConvertLead(String id, String leadId, ObjectNode members, boolean allowDuplicates)
    implements RowOperation {

  public ConvertLead {
    members = members.deepCopy();
  }

  @Override
  public String object() {
    return "Lead";
  }

  @Override
  public Repeat repeat() {
    return new Repeat.Asked(new ConversionLookUp());
  }

  /** The lead, and what became of it: new unless the step chose an account or a contact. */
  @Override
  public List<WrittenRecord> written(Map<String, Object> outputs) {
    return Stream.concat(
            Stream.of(new WrittenRecord("Lead", leadId, WrittenRecord.Action.UPDATED)),
            Stream.of("Account", "Contact", "Opportunity").flatMap(made -> made(made, outputs)))
        .toList();
  }

  private Stream<WrittenRecord> made(String made, Map<String, Object> outputs) {
    String member = made.toLowerCase(Locale.ROOT) + "Id";
    WrittenRecord.Action action =
        members.hasNonNull(member) ? WrittenRecord.Action.UPDATED : WrittenRecord.Action.CREATED;
    return outputs.get(member) == null
        ? Stream.empty()
        : Stream.of(WrittenRecord.of(made, outputs, member, action));
  }

  @Override
  public RowRequest request() {
    return new ConvertLeads(allowDuplicates);
  }

  @Override
  public ObjectNode row() {
    return members.deepCopy().put("leadId", leadId);
  }

  @Override
  public Optional<String> target() {
    return Optional.of(RecordId.key(leadId));
  }

  ConvertLead withMembers(ObjectNode changed) {
    return new ConvertLead(id, leadId, changed, allowDuplicates);
  }
}
