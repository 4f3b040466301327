package io.crmflow.salesforce.simulator;

import io.crmflow.salesforce.simulator.fault.Fault;
import io.crmflow.salesforce.simulator.fault.ScriptedFault;
import io.crmflow.salesforce.simulator.fault.Target;
import io.crmflow.salesforce.simulator.http.Html;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The faults that wait, and the forms that script more; they go to the API below /simulator. */
final class FaultForms {
  private final Org org;

  FaultForms(Org org) {
    this.org = org;
  }

  String html() {
    return """
    <h2>Faults</h2>
    %s
    <form method="post" action="/simulator/faults" class="new">
    <div class="fields">
    <label>What happens<select name="kind">%s</select></label>
    %s
    </div>
    <button type="submit" class="primary">Script this fault</button>
    </form>
    <h2>Speed and limits</h2>
    <form method="post" action="/simulator/settings">
    <div class="fields">
    %s
    </div>
    <button type="submit" class="primary">Save</button>
    </form>
    <h2>Time and sessions</h2>
    <p>%s</p>
    <div class="actions">
    <form method="post" action="/simulator/clock" class="actions">
    %s
    <button type="submit" class="primary">Jump</button>
    </form>
    %s
    </div>
    <div class="actions">
    %s
    </div>
    """
        .formatted(
            waiting(),
            kinds(),
            String.join(
                "\n",
                field("Code", "code", "", "UNABLE_TO_LOCK_ROW"),
                field("Message", "message", "", ""),
                field("HTTP status", "status", "", "503"),
                field("Only method", "method", "", "PATCH"),
                field("Only path with", "path", "", "/composite/sobjects"),
                field("Only object", "object", "", "Lead"),
                field("Only row operation", "operation", "", "insert"),
                field("Only record", "record", "", "00QSM0000000001YAA"),
                field("Times, 0 for always", "times", "1", ""),
                field("Percent of these", "percent", "100", "")),
            String.join(
                "\n",
                field("Answers are held back", "delay", org.faults().delay().toString(), ""),
                field("more or less by", "variance", org.faults().variance().toString(), ""),
                field("Bulk jobs take", "jobTime", org.faults().jobTime().toString(), ""),
                field("Calls in 24 hours", "dailyLimit", number(org.faults().dailyLimit()), ""),
                field(
                    "Calls at once, 0 for any",
                    "concurrentLimit",
                    number(org.faults().concurrentLimit()),
                    ""),
                field("Random seed", "seed", "", "1")),
            ahead(org.clock().ahead()),
            field("Jump by", "advance", "PT2H", ""),
            button("/simulator/clock/reset", "Set the clock right"),
            String.join(
                "\n",
                button("/simulator/sessions/expire", "End all sessions"),
                button("/simulator/refresh-tokens/revoke", "Revoke all access"),
                button("/simulator/faults/clear", "Take all faults back"),
                button("/simulator/calls/clear", "Forget the calls"),
                button("/simulator/reset", "Reset the org")));
  }

  private String waiting() {
    List<ScriptedFault> faults = org.faults().scripted();
    if (faults.isEmpty()) {
      return "<p>The org works: no fault waits.</p>";
    }
    return "<div class=\"wide\"><table><thead><tr><th>Fault</th><th>Strikes</th><th class=\"number\">Left</th>"
        + "<th class=\"number\">Struck</th><th></th></tr></thead><tbody>\n"
        + faults.stream().map(FaultForms::row).collect(Collectors.joining("\n"))
        + "</tbody></table></div>";
  }

  private static String row(ScriptedFault scripted) {
    Fault fault = scripted.fault();
    return "<tr><td>%s</td><td>%s</td><td class=\"number\">%s</td><td class=\"number\">%d</td><td>%s</td></tr>"
        .formatted(
            Html.escape(what(fault)),
            Html.escape(target(fault)),
            fault.times() == 0 ? "always" : number(fault.times() - scripted.struck()),
            scripted.struck(),
            button("/simulator/faults/" + scripted.id() + "/remove", "Take back"));
  }

  private static String what(Fault fault) {
    return name(fault.kind())
        + (fault.code().isEmpty() ? "" : " " + fault.code())
        + (fault.status() == 0 ? "" : ", status " + fault.status());
  }

  private static String target(Fault fault) {
    Target target = fault.target();
    String narrowed =
        Stream.of(
                target.method(),
                target.path(),
                target.object(),
                target.operation(),
                target.record())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    return fault.percent() + " % of " + (narrowed.isEmpty() ? "all" : narrowed);
  }

  private static String ahead(Duration jumped) {
    return jumped.isZero()
        ? "The clock is right."
        : "The clock jumped by %s altogether.".formatted(jumped);
  }

  private static String kinds() {
    return Arrays.stream(Fault.Kind.values())
        .map(FaultForms::name)
        .map(name -> "<option>" + name + "</option>")
        .collect(Collectors.joining());
  }

  private static String field(String label, String name, String value, String example) {
    return "<label>%s<input name=\"%s\" value=\"%s\" placeholder=\"%s\"></label>"
        .formatted(label, name, Html.escape(value), Html.escape(example));
  }

  private static String button(String action, String text) {
    return "<form method=\"post\" action=\"%s\"><button type=\"submit\">%s</button></form>"
        .formatted(action, text);
  }

  private static String name(Fault.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String number(int value) {
    return Integer.toString(value);
  }
}
