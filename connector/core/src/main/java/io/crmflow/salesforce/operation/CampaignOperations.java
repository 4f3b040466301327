package io.crmflow.salesforce.operation;

import static io.crmflow.salesforce.operation.Fields.named;
import static io.crmflow.salesforce.operation.Fields.picklist;
import static io.crmflow.salesforce.operation.Fields.reference;
import static io.crmflow.salesforce.operation.Fields.required;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Campaigns and who takes part in them.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_campaignmember.htm">CampaignMember</a>
 */
final class CampaignOperations {

  private static final String ADD_MEMBER = "campaign.add-member";
  private static final String ADD_LEAD = "lead.add-to-campaign";
  private static final Input CAMPAIGN =
      required(named("CampaignId", "Campaign", "Id or name of the campaign."));
  private static final Input STATUS = picklist("Status", "Member status", "Sent", "Responded");

  private static final ObjectType MEMBER =
      member(
          List.of(
              CAMPAIGN,
              reference("LeadId", "Lead", "the lead; only without ContactId"),
              reference("ContactId", "Contact", "the contact; only without LeadId"),
              STATUS),
          "ContactId",
          StandardObjects.CONTACT);

  private static final ObjectType LEAD_MEMBER =
      member(List.of(Inputs.recordId("lead"), CAMPAIGN, STATUS), "Id", StandardObjects.LEAD);

  private CampaignOperations() {}

  static List<OperationType> all() {
    return List.of(addMember(), addLead());
  }

  private static OperationType addMember() {
    return RecordSteps.create(
        ADD_MEMBER,
        "Add campaign member",
        "Adds a lead or a contact to a campaign. Gives back the id of the campaign member.",
        MEMBER,
        CampaignOperations::checked);
  }

  private static OperationType addLead() {
    return RecordSteps.create(
        ADD_LEAD,
        "Add lead to campaign",
        "Adds a lead to a campaign. Gives back the id of the campaign member.",
        LEAD_MEMBER,
        CampaignOperations::ofLead);
  }

  private static Map<String, Object> checked(FieldValues values) {
    ValueRules.present(ADD_MEMBER, values, CAMPAIGN.name());
    ValueRules.exactlyOne(ADD_MEMBER, values, "LeadId", "ContactId");
    return values.present();
  }

  private static Map<String, Object> ofLead(FieldValues values) {
    ValueRules.present(ADD_LEAD, values, CAMPAIGN.name());
    String lead = StandardObjects.LEAD.recordId(values.get("Id"));
    ValueRules.atMostOne(ADD_LEAD, values, "Id", "LeadId");
    ValueRules.atMostOne(ADD_LEAD, values, "Id", "ContactId");
    values.remove("Id");
    Map<String, Object> fields = new LinkedHashMap<>(values.present());
    fields.put("LeadId", lead);
    return fields;
  }

  private static ObjectType member(List<Input> fields, String person, ObjectType kind) {
    return ObjectType.written(
        "CampaignMember",
        "campaign member",
        "00v",
        fields,
        Map.of(
            CAMPAIGN.name(),
            RecordId.sample("701"),
            person,
            RecordId.sample(kind.idPrefix()),
            STATUS.name(),
            "Responded"));
  }
}
