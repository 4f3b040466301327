package io.crmflow.salesforce.simulator.schema;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The objects every org has, read from the JSON resources beside this package. */
public final class StandardObjects {
  private static final List<String> NAMES =
      List.of(
          "Account",
          "Contact",
          "Lead",
          "Opportunity",
          "OpportunityContactRole",
          "Task",
          "Campaign",
          "CampaignMember",
          "Event",
          "Case",
          "CaseComment",
          "Product2",
          "Pricebook2",
          "PricebookEntry",
          "OpportunityLineItem",
          "ContentDocument",
          "ContentVersion",
          "ContentDocumentLink",
          "ContentNote",
          "User",
          "Group",
          "QueueSobject",
          "AssignmentRule",
          "RecordType",
          "ProcessInstance",
          "ProcessInstanceWorkitem",
          "Organization",
          "LeadStatus",
          "OpportunityStage");

  private static final List<ObjectType> ALL = NAMES.stream().map(StandardObjects::read).toList();

  private StandardObjects() {}

  public static List<ObjectType> all() {
    return ALL;
  }

  private static ObjectType read(String name) {
    try (InputStream json = StandardObjects.class.getResourceAsStream(name + ".json")) {
      return new ObjectMapper().readValue(json, ObjectType.class);
    } catch (IOException e) {
      throw new UncheckedIOException("The simulator's schema of " + name + " cannot be read", e);
    }
  }
}
