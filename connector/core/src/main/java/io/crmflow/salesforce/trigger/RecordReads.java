package io.crmflow.salesforce.trigger;

import io.crmflow.salesforce.client.CompositeRequest;
import io.crmflow.salesforce.client.CompositeRequest.Part;
import io.crmflow.salesforce.client.QueryAnswers.Answer;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads records by their ids, those in the recycle bin too: 1,000 cost one API call. */
final class RecordReads {

  /** Salesforce makes no page smaller than this, however wide its rows are. */
  static final int PART = 200;

  private RecordReads() {}

  /** Those of the records that there are. */
  static List<ChangedRecord> of(SalesforceApi api, ChangeQuery query, Collection<String> ids) {
    List<String> all = List.copyOf(ids);
    List<Part> parts = new ArrayList<>();
    List<ChangedRecord> found = new ArrayList<>();
    for (int from = 0; from < all.size(); from += PART) {
      List<String> some = all.subList(from, Math.min(all.size(), from + PART));
      parts.add(Part.queryAll(query.records(some), "records" + parts.size()));
      if (parts.size() == CompositeRequest.MOST_QUERIES) {
        found.addAll(ask(api, parts));
        parts.clear();
      }
    }
    found.addAll(ask(api, parts));
    return found;
  }

  private static List<ChangedRecord> ask(SalesforceApi api, List<Part> parts) {
    if (parts.isEmpty()) {
      return List.of();
    }
    List<ChangedRecord> found = new ArrayList<>();
    for (Answer answer : api.queries(new CompositeRequest(parts)).compositeResponse()) {
      if (!answer.isRun()) {
        throw new SalesforceException(TriggerProblems.of(answer));
      }
      answer.records().stream().map(ChangedRecord::of).forEach(found::add);
    }
    return found;
  }
}
