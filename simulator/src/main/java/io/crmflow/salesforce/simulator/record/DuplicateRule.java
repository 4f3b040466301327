package io.crmflow.salesforce.simulator.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A duplicate rule that matches one field exactly, letter case aside. */
record DuplicateRule(String field, DuplicateAction action) {
  private static final String MESSAGE = "Use one of these records?";

  /** The answer of the rule about the records it found. */
  RowError error(String object, List<String> duplicates) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("allowSave", action == DuplicateAction.ALERT);
    result.put("duplicateRule", "Standard_" + object + "_Duplicate_Rule");
    result.put("duplicateRuleEntityType", object);
    result.put("errorMessage", MESSAGE);
    result.put("matchResults", List.of(matchResult(object, duplicates)));
    return new RowError("DUPLICATES_DETECTED", MESSAGE, List.of(), result);
  }

  private Map<String, Object> matchResult(String object, List<String> duplicates) {
    Map<String, Object> match = new LinkedHashMap<>();
    match.put("entityType", object);
    match.put("errors", List.of());
    match.put("matchEngine", "ExactMatchEngine");
    match.put("matchRecords", duplicates.stream().map(id -> matchRecord(object, id)).toList());
    match.put("rule", object + "_" + field + "_Match_Rule");
    match.put("size", duplicates.size());
    match.put("success", true);
    return match;
  }

  private Map<String, Object> matchRecord(String object, String id) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("type", object);
    attributes.put("url", "/services/data/v65.0/sobjects/" + object + "/" + id);
    Map<String, Object> matched = new LinkedHashMap<>();
    matched.put("additionalInformation", List.of());
    matched.put("fieldDiffs", List.of());
    matched.put("matchConfidence", 100.0);
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("attributes", attributes);
    record.put("Id", id);
    matched.put("record", record);
    return matched;
  }
}
