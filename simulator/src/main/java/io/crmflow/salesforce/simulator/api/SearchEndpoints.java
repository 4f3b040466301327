package io.crmflow.salesforce.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.http.Response;
import io.crmflow.salesforce.simulator.record.RecordStore;
import io.crmflow.salesforce.simulator.search.Scope;
import io.crmflow.salesforce.simulator.search.Search;
import io.crmflow.salesforce.simulator.search.Search.Returning;
import io.crmflow.salesforce.simulator.search.SearchException;
import io.crmflow.salesforce.simulator.search.Searcher;
import io.crmflow.salesforce.simulator.search.SoslParser;
import io.crmflow.salesforce.simulator.soql.SoqlException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** SOSL and its parameterized form. */
final class SearchEndpoints {
  /** Since this version the found records stand in an object, before in a bare array. */
  private static final double SEARCH_RECORDS = 37.0;

  private final RecordStore store;
  private final Searcher searcher;

  SearchEndpoints(RecordStore store, Clock clock) {
    this.store = store;
    this.searcher = new Searcher(store, clock);
  }

  void register(Router router) {
    router
        .on("GET", "/search", call -> answer(call, () -> SoslParser.parse(words(call))))
        .on("GET", "/parameterizedSearch", call -> answer(call, () -> fromQuery(call)))
        .on("POST", "/parameterizedSearch", call -> answer(call, () -> fromBody(call)));
  }

  private Response answer(ApiCall call, Supplier<Search> reader) {
    try {
      Search search = reader.get();
      List<Map<String, Object>> found = store.read(() -> searcher.run(search, call.version()));
      call.tally().records(found.size());
      return Response.json(
          200,
          Double.parseDouble(call.version()) < SEARCH_RECORDS
              ? found
              : Map.of("searchRecords", found));
    } catch (SearchException e) {
      throw new ApiException(400, "MALFORMED_SEARCH", e.getMessage());
    } catch (SoqlException e) {
      throw new ApiException(400, e.errorCode(), e.getMessage());
    }
  }

  private static String words(ApiCall call) {
    String text =
        call.parameter("q")
            .orElseThrow(() -> new SearchException("A search string has to be specified"));
    call.tally().detail(text);
    return text;
  }

  private static Search fromQuery(ApiCall call) {
    List<Returning> returning = new ArrayList<>();
    String fields = call.parameter("fields").orElse("Id");
    for (String object : call.list("sobject")) {
      returning.add(
          returning(
              object,
              call.parameter(object + ".fields").orElse(fields),
              call.parameter(object + ".where").orElse(""),
              call.parameter(object + ".limit")
                  .or(() -> call.parameter("defaultLimit"))
                  .orElse("")));
    }
    return new Search(
        words(call),
        Scope.of(call.parameter("in").orElse("ALL")),
        returning,
        limit(call.parameter("overallLimit").orElse("")));
  }

  private static Search fromBody(ApiCall call) {
    JsonNode body = call.json();
    String words = body.path("q").asText();
    call.tally().detail(words);
    List<Returning> returning = new ArrayList<>();
    for (JsonNode object : body.path("sobjects")) {
      JsonNode fields = object.has("fields") ? object.path("fields") : body.path("fields");
      returning.add(
          returning(
              object.path("name").asText(),
              fields.isEmpty() ? "Id" : joined(fields),
              object.path("where").asText(),
              object.path("limit").asText(body.path("defaultLimit").asText())));
    }
    return new Search(
        words,
        Scope.of(body.path("in").asText("ALL")),
        returning,
        limit(body.path("overallLimit").asText()));
  }

  private static Returning returning(String object, String fields, String where, String limit) {
    return new Returning(
        object,
        fields,
        (where.isEmpty() ? "" : " WHERE " + where) + (limit.isEmpty() ? "" : " LIMIT " + limit));
  }

  private static int limit(String text) {
    if (text.isEmpty()) {
      return Search.MAX;
    }
    if (!text.matches("\\d{1,9}")) {
      throw new SearchException("overallLimit is no number: " + text);
    }
    return Integer.parseInt(text);
  }

  private static String joined(JsonNode array) {
    List<String> names = new ArrayList<>();
    array.forEach(name -> names.add(name.asText()));
    return String.join(",", names);
  }
}
