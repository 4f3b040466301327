package io.crmflow.salesforce.simulator;

import io.crmflow.salesforce.simulator.call.Call;
import io.crmflow.salesforce.simulator.http.Html;
import io.crmflow.salesforce.simulator.http.Response;
import java.util.List;
import java.util.stream.Collectors;

/** The page at {@code /}: what the org holds and what was asked of it. */
final class StartPage {
  private static final int SHOWN_CALLS = 50;

  private final Org org;

  StartPage(Org org) {
    this.org = org;
  }

  Response show() {
    return Response.html(
        200,
        Html.page(
            "Org",
            """
            <h1>Salesforce org simulator</h1>
            <p>Consumer key <code>%s</code>. This org holds no real data.</p>
            <h2>Records</h2>
            <table><thead><tr><th>Object</th><th>Records</th></tr></thead><tbody>
            %s
            </tbody></table>
            <h2>Last calls</h2>
            <table><thead><tr><th>Time</th><th>Request</th><th>Status</th><th>Records</th></tr></thead>
            <tbody>
            %s
            </tbody></table>
            """
                .formatted(Html.escape(org.app().consumerKey()), objects(), calls())));
  }

  private String objects() {
    return org.counts().entrySet().stream()
        .map(entry -> "<tr><td>%s</td><td>%d</td></tr>".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private String calls() {
    List<Call> all = org.calls().all();
    return all.subList(Math.max(0, all.size() - SHOWN_CALLS), all.size()).stream()
        .map(StartPage::row)
        .collect(Collectors.joining("\n"));
  }

  private static String row(Call call) {
    return "<tr><td>%s</td><td>%s %s<br><code>%s</code></td><td>%d</td><td>%d</td></tr>"
        .formatted(
            call.at(),
            Html.escape(call.method()),
            Html.escape(call.path()),
            Html.escape(call.detail()),
            call.status(),
            call.records());
  }
}
