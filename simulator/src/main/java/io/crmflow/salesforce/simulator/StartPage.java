package io.crmflow.salesforce.simulator;

import io.crmflow.salesforce.simulator.call.Call;
import io.crmflow.salesforce.simulator.http.Hosts;
import io.crmflow.salesforce.simulator.http.Html;
import io.crmflow.salesforce.simulator.http.Request;
import io.crmflow.salesforce.simulator.http.Response;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The pages for people: what the org holds, what was asked of it, and what it is told to do. */
final class StartPage {
  private static final int SHOWN_CALLS = 50;
  private static final int SHOWN_KINDS = 15;
  private static final String RECORDS = "/records/";

  private final Org org;
  private final Supplier<Hosts> hosts;
  private final RecordsPage records;
  private final FaultForms faults;

  StartPage(Org org, Supplier<Hosts> hosts) {
    this.org = org;
    this.hosts = hosts;
    this.records = new RecordsPage(org);
    this.faults = new FaultForms(org);
  }

  static boolean serves(String path) {
    return path.equals("/") || path.startsWith(RECORDS);
  }

  Response handle(Request request) {
    if (!"GET".equals(request.method())) {
      return Response.empty(405).with("Allow", "GET");
    }
    return request.path().equals("/")
        ? show()
        : records.show(request.path().substring(RECORDS.length()), request.query().get("page"));
  }

  private Response show() {
    return Response.formPage(
        Html.page(
            "Org",
            """
            <h1>Salesforce org simulator</h1>
            <p class="note">This org holds no real data; key and secret are public.</p>
            %s
            <div class="columns">
            <section><h2>Records</h2>
            <table><thead><tr><th>Object</th><th class="number">Records</th></tr></thead><tbody>
            %s
            </tbody></table>
            <p class="note">Without records: %s</p></section>
            <section><h2>Calls by kind</h2>
            <table><thead><tr><th>Request</th><th class="number">Calls</th></tr></thead><tbody>
            %s
            </tbody></table></section>
            </div>
            %s
            <h2>Last calls</h2>
            <p class="note">The newest first, at most %d.</p>
            <div class="wide"><table><thead><tr><th>Time</th><th>Request</th><th class="number">Status</th>
            <th class="number">Records</th></tr></thead><tbody>
            %s
            </tbody></table></div>
            """
                .formatted(
                    facts(),
                    objects(),
                    emptyObjects(),
                    kinds(),
                    faults.html(),
                    SHOWN_CALLS,
                    calls())));
  }

  private String facts() {
    return """
    <dl class="facts">
    <div><dt>Login host</dt><dd>%s</dd></div>
    <div><dt>Instance host</dt><dd>%s</dd></div>
    <div><dt>Consumer key</dt><dd><code>%s</code></dd></div>
    <div><dt>Org time</dt><dd>%s</dd></div>
    <div><dt>API calls</dt><dd>%d, %d of them writes</dd></div>
    </dl>
    """
        .formatted(
            Html.escape(hosts.get().login().toString()),
            Html.escape(hosts.get().instance().toString()),
            Html.escape(org.app().consumerKey()),
            org.clock().instant().truncatedTo(ChronoUnit.SECONDS),
            org.calls().apiCalls(),
            org.calls().writeCalls());
  }

  private String objects() {
    return org.counts().entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .map(
            entry ->
                "<tr><td>%s</td><td class=\"number\">%d</td></tr>"
                    .formatted(link(entry.getKey()), entry.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private String emptyObjects() {
    return org.counts().entrySet().stream()
        .filter(entry -> entry.getValue() == 0)
        .map(entry -> link(entry.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static String link(String object) {
    String name = Html.escape(object);
    return "<a href=\"%s%s\">%s</a>".formatted(RECORDS, name, name);
  }

  /** Without ids, the most frequent first. */
  private String kinds() {
    Map<String, Long> counts =
        org.calls().all().stream()
            .collect(Collectors.groupingBy(StartPage::kind, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(SHOWN_KINDS)
        .map(
            entry ->
                "<tr><td><code>%s</code></td><td class=\"number\">%d</td></tr>"
                    .formatted(Html.escape(entry.getKey()), entry.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String kind(Call call) {
    return call.method()
        + " "
        + call.path().replaceFirst("^/services/data/v\\d+\\.0", "").replaceAll("/\\w{18}\\b", "/…");
  }

  private String calls() {
    List<Call> all = org.calls().all();
    return IntStream.iterate(all.size() - 1, i -> i >= 0, i -> i - 1)
        .limit(SHOWN_CALLS)
        .mapToObj(i -> row(all.get(i)))
        .collect(Collectors.joining("\n"));
  }

  private static String row(Call call) {
    return "<tr><td class=\"time\">%s</td><td>%s %s%s</td><td class=\"number%s\">%d</td>"
            .formatted(
                call.at().truncatedTo(ChronoUnit.MILLIS),
                Html.escape(call.method()),
                Html.escape(call.path()),
                detail(call.detail()),
                call.status() < 400 ? "" : " bad",
                call.status())
        + "<td class=\"number\">%d</td></tr>".formatted(call.records());
  }

  private static String detail(String text) {
    return text.isEmpty() ? "" : "<br><code>" + Html.escape(text) + "</code>";
  }
}
