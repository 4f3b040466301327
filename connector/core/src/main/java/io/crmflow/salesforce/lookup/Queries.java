package io.crmflow.salesforce.lookup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.CompositeRequest;
import io.crmflow.salesforce.client.CompositeRequest.Part;
import io.crmflow.salesforce.client.ErrorAnswers;
import io.crmflow.salesforce.client.QueryAnswers.Answer;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs small queries together, five to a request. */
public final class Queries {

  private Queries() {}

  /**
   * Records of the first page of each query, in their order.
   *
   * @throws SalesforceException when one of them cannot be run; never {@code OUTCOME_UNKNOWN},
   *     since a query writes nothing
   */
  public static List<List<ObjectNode>> run(SalesforceApi api, List<String> soql) {
    List<List<ObjectNode>> records = new ArrayList<>();
    int most = CompositeRequest.MOST_QUERIES;
    for (int from = 0; from < soql.size(); from += most) {
      answers(api, soql.subList(from, Math.min(soql.size(), from + most))).stream()
          .map(Queries::records)
          .forEach(records::add);
    }
    return records;
  }

  private static List<Answer> answers(SalesforceApi api, List<String> soql) {
    List<Part> parts = new ArrayList<>();
    soql.forEach(query -> parts.add(Part.query(query, "query" + parts.size())));
    try {
      List<Answer> answers = api.queries(new CompositeRequest(parts)).compositeResponse();
      if (answers.size() == soql.size()) {
        return answers;
      }
    } catch (SalesforceException e) {
      if (e.error().category() != ErrorCategory.OUTCOME_UNKNOWN) {
        throw e;
      }
    }
    throw new SalesforceException(
        SalesforceError.of(
            ErrorCategory.TRANSIENT,
            "LOOKUP_WITHOUT_ANSWER",
            "A look-up before the step got no answer",
            "Nothing to do: nothing was written, and the step is tried again"));
  }

  private static List<ObjectNode> records(Answer answer) {
    if (answer.isRun()) {
      return answer.records();
    }
    byte[] body = answer.body().toString().getBytes(StandardCharsets.UTF_8);
    throw new SalesforceException(ErrorAnswers.of(answer.httpStatusCode(), body));
  }
}
