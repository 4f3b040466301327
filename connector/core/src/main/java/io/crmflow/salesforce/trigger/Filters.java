package io.crmflow.salesforce.trigger;

import io.crmflow.salesforce.client.CompositeRequest;
import io.crmflow.salesforce.client.CompositeRequest.Part;
import io.crmflow.salesforce.client.QueryAnswers.Answer;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets Salesforce tell which records fit a condition: five conditions cost one API call, and none
 * is asked for when nothing changed.
 */
final class Filters {

  private Filters() {}

  /**
   * Ids of the fitting records by condition.
   *
   * @param wanted ids of the records to look at by condition, at most 2,000 each
   */
  static Map<String, Set<String>> fitting(
      SalesforceApi api, String object, Map<String, Set<String>> wanted) {
    Map<String, Set<String>> fitting = new HashMap<>();
    List<String> conditions = List.copyOf(wanted.keySet());
    for (int from = 0; from < conditions.size(); from += CompositeRequest.MOST_QUERIES) {
      int to = Math.min(conditions.size(), from + CompositeRequest.MOST_QUERIES);
      ask(api, object, conditions.subList(from, to), wanted, fitting);
    }
    return fitting;
  }

  private static void ask(
      SalesforceApi api,
      String object,
      List<String> conditions,
      Map<String, Set<String>> wanted,
      Map<String, Set<String>> fitting) {
    List<Part> parts = new ArrayList<>();
    for (String condition : conditions) {
      String soql = ChangeQuery.fitting(object, condition, wanted.get(condition));
      parts.add(Part.queryAll(soql, "filter" + parts.size()));
    }
    List<Answer> answers = api.queries(new CompositeRequest(parts)).compositeResponse();
    for (int i = 0; i < conditions.size(); i++) {
      fitting.put(conditions.get(i), ids(conditions.get(i), answers.get(i)));
    }
  }

  private static Set<String> ids(String condition, Answer answer) {
    if (!answer.isRun() || answer.hasMore()) {
      throw new SalesforceException(TriggerProblems.filter(condition, answer));
    }
    Set<String> ids = new HashSet<>();
    answer.records().forEach(record -> ids.add(record.path("Id").asText()));
    return ids;
  }
}
