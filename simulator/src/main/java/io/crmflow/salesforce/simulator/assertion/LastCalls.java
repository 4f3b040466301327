package io.crmflow.salesforce.simulator.assertion;

import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.call.Call;
import java.util.List;
import java.util.stream.Collectors;

/** The newest calls as text for a failure message. */
final class LastCalls {
  private static final int SHOWN = 10;

  private LastCalls() {}

  static String of(Org org) {
    return of(org.calls().all());
  }

  static String of(List<Call> calls) {
    if (calls.isEmpty()) {
      return "It got no calls.";
    }
    return "Its last calls:\n"
        + calls.subList(Math.max(0, calls.size() - SHOWN), calls.size()).stream()
            .map(LastCalls::line)
            .collect(Collectors.joining("\n"));
  }

  private static String line(Call call) {
    return "  %s %s -> %d, %d records%s"
        .formatted(
            call.method(),
            call.path(),
            call.status(),
            call.records(),
            call.detail().isEmpty() ? "" : " (" + call.detail() + ")");
  }
}
