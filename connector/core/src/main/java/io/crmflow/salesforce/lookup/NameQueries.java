package io.crmflow.salesforce.lookup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.client.SalesforceApi;
import io.crmflow.salesforce.lookup.Found.Candidate;
import io.crmflow.salesforce.lookup.NameKind.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks for many names with few requests. */
final class NameQueries {

  /**
   * Names in one query. Each may have 255 characters and stands in it up to three times, and a
   * query in a composite request is still an URL, of 16,384 bytes at most.
   */
  private static final int MOST_NAMES = 20;

  private final SalesforceApi api;
  private final NameKind kind;
  private final Map<String, List<Candidate>> found = new HashMap<>();

  NameQueries(SalesforceApi api, NameKind kind) {
    this.api = api;
    this.kind = kind;
  }

  /** What goes by each of these lower-case names. */
  Map<String, Found> find(List<String> names) {
    List<Source> sources = new ArrayList<>();
    for (int from = 0; from < names.size(); from += MOST_NAMES) {
      List<String> some = names.subList(from, Math.min(names.size(), from + MOST_NAMES));
      sources.addAll(kind.sources(some));
    }
    List<List<ObjectNode>> rows = Queries.run(api, sources.stream().map(Source::soql).toList());
    for (int i = 0; i < sources.size(); i++) {
      read(sources.get(i), rows.get(i), names);
    }
    Map<String, Found> result = new HashMap<>();
    names.forEach(name -> result.put(name, new Found(found.getOrDefault(name, List.of()), null)));
    return result;
  }

  private void read(Source source, List<ObjectNode> rows, List<String> names) {
    for (ObjectNode row : rows) {
      for (String name : names) {
        Candidate candidate = source.read().apply(row, name);
        if (candidate != null) {
          found.computeIfAbsent(name, any -> new ArrayList<>()).add(candidate);
        }
      }
    }
  }
}
