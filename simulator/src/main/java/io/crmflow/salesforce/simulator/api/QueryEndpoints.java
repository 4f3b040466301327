package io.crmflow.salesforce.simulator.api;

import io.crmflow.salesforce.simulator.http.Response;
import io.crmflow.salesforce.simulator.query.OrgTables;
import io.crmflow.salesforce.simulator.record.RecordStore;
import io.crmflow.salesforce.simulator.soql.Soql;
import io.crmflow.salesforce.simulator.soql.SoqlException;
import io.crmflow.salesforce.simulator.soql.SoqlResult;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SOQL queries and their pages. */
final class QueryEndpoints {
  /** A page has 2,000 records unless the client asks for 200 to 2,000. */
  private static final int MAX_PAGE = 2000;

  private static final int MIN_PAGE = 200;
  private static final Pattern BATCH_SIZE = Pattern.compile("batchSize\\s*=\\s*(\\d{1,9})");

  private final RecordStore store;
  private final Clock clock;
  private final QueryLocators locators = new QueryLocators();

  QueryEndpoints(RecordStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  void register(Router router) {
    router
        .on("GET", "/query", call -> query(call, false))
        .on("GET", "/queryAll", call -> query(call, true))
        .on("GET", "/query/{locator}", this::next)
        .on("GET", "/queryAll/{locator}", this::next);
  }

  void forgetLocators() {
    locators.clear();
  }

  private Response query(ApiCall call, boolean withDeleted) {
    String soql =
        call.parameter("q")
            .orElseThrow(
                () ->
                    new ApiException(400, "MALFORMED_QUERY", "A query string has to be specified"));
    call.tally().detail(soql);
    SoqlResult result = run(call, soql, withDeleted);
    if (result.countOnly()) {
      return page(result.total(), null, List.of());
    }
    int size = pageSize(call);
    String locator = result.rows().size() > size ? locators.open(result) : null;
    return page(call, result, locator, 0, size);
  }

  private SoqlResult run(ApiCall call, String soql, boolean withDeleted) {
    try {
      return store.read(
          () -> Soql.run(soql, new OrgTables(store, call.version(), withDeleted), clock));
    } catch (SoqlException e) {
      throw new ApiException(400, e.errorCode(), e.getMessage());
    }
  }

  private Response next(ApiCall call) {
    String text = call.variable("locator");
    int dash = text.lastIndexOf('-');
    SoqlResult result = dash < 0 ? null : locators.find(text.substring(0, dash)).orElse(null);
    int from = position(text.substring(dash + 1));
    if (result == null || from < 0 || from > result.rows().size()) {
      throw new ApiException(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
    }
    return page(call, result, text.substring(0, dash), from, pageSize(call));
  }

  private static Response page(
      ApiCall call, SoqlResult result, String locator, int from, int size) {
    int to = Math.min(result.rows().size(), from + size);
    call.tally().records(to - from);
    String next = to < result.rows().size() ? call.url("/query/" + locator + "-" + to) : null;
    return page(result.total(), next, result.rows().subList(from, to));
  }

  private static Response page(int total, String next, List<Map<String, Object>> records) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("totalSize", total);
    body.put("done", next == null);
    if (next != null) {
      body.put("nextRecordsUrl", next);
    }
    body.put("records", records);
    return Response.json(200, body);
  }

  private static int pageSize(ApiCall call) {
    Matcher option = BATCH_SIZE.matcher(call.header("Sforce-Query-Options").orElse(""));
    return option.find()
        ? Math.min(MAX_PAGE, Math.max(MIN_PAGE, Integer.parseInt(option.group(1))))
        : MAX_PAGE;
  }

  private static int position(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
  }
}
