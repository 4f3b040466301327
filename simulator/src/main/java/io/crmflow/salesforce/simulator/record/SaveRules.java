package io.crmflow.salesforce.simulator.record;

import io.crmflow.salesforce.simulator.schema.Field;
import java.util.List;
import java.util.Map;

/** The rules a whole record must keep, checked in Salesforce's order of execution. */
final class SaveRules {

  void check(ObjectTable table, Draft draft, SaveOptions options) {
    required(draft);
    campaignMember(table, draft);
    documentLink(table, draft);
    validationRules(table, draft);
    duplicateRules(table, draft, options);
    unique(table, draft);
  }

  /** A converted lead can be read and deleted, but no longer changed. */
  static void refuseConverted(SObject row) {
    if ("Lead".equals(row.type().name()) && Boolean.TRUE.equals(row.value("IsConverted"))) {
      throw RowError.of("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead")
          .asException();
    }
  }

  private static void required(Draft draft) {
    List<String> missing =
        draft.type().fields().stream()
            .filter(field -> field.required() && draft.get(field.name()) == null)
            .map(Field::name)
            .toList();
    if (!missing.isEmpty()) {
      throw RowError.of(
              "REQUIRED_FIELD_MISSING",
              "Required fields are missing: " + missing,
              missing.toArray(String[]::new))
          .asException();
    }
  }

  private static void campaignMember(ObjectTable table, Draft draft) {
    if (!"CampaignMember".equals(table.type().name()) || !draft.isNew()) {
      return;
    }
    Object person = draft.get("LeadOrContactId");
    if (person == null) {
      throw RowError.of(
              "REQUIRED_FIELD_MISSING",
              "Required fields are missing: [LeadId, ContactId]",
              "LeadId",
              "ContactId")
          .asException();
    }
    boolean member =
        table.find(table.type().field("LeadOrContactId").orElseThrow(), person).stream()
            .flatMap(id -> table.row(id).stream())
            .anyMatch(row -> draft.get("CampaignId").equals(row.value("CampaignId")));
    if (member) {
      throw RowError.of("DUPLICATE_VALUE", "Already a campaign member.").asException();
    }
  }

  private static void documentLink(ObjectTable table, Draft draft) {
    if (!"ContentDocumentLink".equals(table.type().name()) || !draft.isNew()) {
      return;
    }
    boolean linked =
        table.rows().stream()
            .anyMatch(
                row ->
                    !row.deleted()
                        && draft.get("LinkedEntityId").equals(row.value("LinkedEntityId"))
                        && draft.get("ContentDocumentId").equals(row.value("ContentDocumentId")));
    if (linked) {
      throw RowError.of(
              "DUPLICATE_VALUE",
              "duplicate value found: <unknown> duplicates value on record with id: <unknown>")
          .asException();
    }
  }

  private static void validationRules(ObjectTable table, Draft draft) {
    if (table.validationRules().isEmpty()) {
      return;
    }
    Map<String, Object> record = draft.toMap();
    for (ValidationRule rule : table.validationRules()) {
      if (rule.violated().test(record)) {
        throw RowError.of("FIELD_CUSTOM_VALIDATION_EXCEPTION", rule.message()).asException();
      }
    }
  }

  /** An edit that leaves the matched field alone does not run the rule. */
  private static void duplicateRules(ObjectTable table, Draft draft, SaveOptions options) {
    for (DuplicateRule rule : table.duplicateRules()) {
      List<String> duplicates =
          draft.changes(rule.field()) ? others(table, draft, rule.field()) : List.of();
      boolean passes = rule.action() == DuplicateAction.ALERT && options.allowDuplicates();
      if (!duplicates.isEmpty() && !passes) {
        throw rule.error(table.type().name(), duplicates).asException();
      }
    }
  }

  private static void unique(ObjectTable table, Draft draft) {
    for (Field field : table.type().fields()) {
      List<String> others = field.unique() ? others(table, draft, field.name()) : List.of();
      if (!others.isEmpty()) {
        throw RowError.of(
                "DUPLICATE_VALUE",
                "duplicate value found: %s duplicates value on record with id: %s"
                    .formatted(field.name(), others.get(0)))
            .asException();
      }
    }
  }

  private static List<String> others(ObjectTable table, Draft draft, String fieldName) {
    Field field = table.type().field(fieldName).orElseThrow();
    return table.find(field, draft.get(fieldName)).stream()
        .filter(id -> !id.equals(draft.get("Id")))
        .toList();
  }
}
