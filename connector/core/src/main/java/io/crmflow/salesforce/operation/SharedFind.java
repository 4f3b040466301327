package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.QueryPage;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.Reaction;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds of one form as one query, whose rows are given back to the finds by comparing values as
 * SOQL does.
 *
 * <p>Only finds whose values are surely different, or the same, come together: then a row of the
 * answer belongs to one value for certain. Where it does not, the answer is not used at all. Not
 * thread-safe.
 */
public final class SharedFind {

  /**
   * Most rows of a shared query: the most of one page.
   *
   * @see <a
   *     href="https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_changing_batch_size.htm">Change
   *     the Batch Size in Queries</a>
   */
  private static final int MOST_ROWS = 2000;

  private final FindForm form;
  private final List<FindRecord> finds = new ArrayList<>();
  private final Map<List<Wanted>, FindRecord> wanted = new LinkedHashMap<>();
  private final Map<List<String>, List<List<Wanted>>> byLooseText = new HashMap<>();
  private int bytes;

  /** Starts without finds, for finds of this form. */
  public SharedFind(FindForm form) {
    this.form = form;
    this.bytes = QueryText.encodedBytes(form.soql(List.of(), MOST_ROWS));
  }

  /** Takes a find of this form in; false when it would make the answer unsure or too long. */
  public boolean add(FindRecord find) {
    List<Wanted> values = form.values(find);
    if (!wanted.containsKey(values)) {
      int more = QueryText.encodedBytes(form.condition(find));
      if (bytes + more > QueryText.MAX_BYTES || !candidates(values).isEmpty()) {
        return false;
      }
      bytes += more;
      wanted.put(values, find);
      byLooseText.computeIfAbsent(loose(values), any -> new ArrayList<>()).add(values);
    }
    finds.add(find);
    return true;
  }

  /**
   * Sends the query.
   *
   * @return one outcome for each find, in the order they came; empty when the finds have to be sent
   *     one by one
   * @throws SalesforceException when Salesforce cannot be reached
   */
  public Optional<List<Outcome>> run(SalesforceApi api) {
    try {
      return outcomes(rows(api));
    } catch (SalesforceException e) {
      if (e.error().category().reaction() == Reaction.BPMN_ERROR) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private List<ObjectNode> rows(SalesforceApi api) {
    // two rows are enough to know that a match is not the only one
    int limit = wanted.size() == 1 ? 2 : MOST_ROWS;
    QueryPage page = api.query(form.soql(wanted.values(), limit));
    List<ObjectNode> rows = new ArrayList<>(page.records());
    while (!page.done()) {
      page = api.nextPage(page.nextRecordsUrl());
      rows.addAll(page.records());
    }
    return rows;
  }

  private Optional<List<Outcome>> outcomes(List<ObjectNode> rows) {
    Map<List<Wanted>, List<ObjectNode>> matches = new HashMap<>();
    for (ObjectNode row : rows) {
      List<List<Wanted>> owners =
          wanted.size() == 1
              ? List.copyOf(wanted.keySet())
              : form.values(row).map(this::candidates).orElse(List.of());
      if (owners.size() != 1 || rows.size() >= MOST_ROWS) {
        return Optional.empty();
      }
      matches.computeIfAbsent(owners.get(0), any -> new ArrayList<>()).add(form.asked(row));
    }
    return Optional.of(
        finds.stream()
            .map(find -> find.outcome(matches.getOrDefault(form.values(find), List.of())))
            .toList());
  }

  /** The values asked for that could match the same record as these. */
  private List<List<Wanted>> candidates(List<Wanted> values) {
    return byLooseText.getOrDefault(loose(values), List.of()).stream()
        .filter(other -> !surelyDiffer(other, values))
        .toList();
  }

  private static boolean surelyDiffer(List<Wanted> some, List<Wanted> others) {
    for (int i = 0; i < some.size(); i++) {
      if (some.get(i).surelyDiffersFrom(others.get(i))) {
        return true;
      }
    }
    return false;
  }

  private static List<String> loose(List<Wanted> values) {
    return values.stream().map(Wanted::loose).toList();
  }
}
