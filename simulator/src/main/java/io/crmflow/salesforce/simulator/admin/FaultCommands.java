package io.crmflow.salesforce.simulator.admin;

import io.crmflow.salesforce.simulator.fault.Fault;
import io.crmflow.salesforce.simulator.fault.Fault.Kind;
import io.crmflow.salesforce.simulator.fault.Faults;
import io.crmflow.salesforce.simulator.fault.ScriptedFault;
import io.crmflow.salesforce.simulator.fault.Target;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Faults and settings as text, in and out. */
final class FaultCommands {
  private static final String[] MEMBERS = {
    "kind",
    "code",
    "message",
    "status",
    "method",
    "path",
    "object",
    "operation",
    "record",
    "times",
    "percent"
  };

  private final Faults faults;

  FaultCommands(Faults faults) {
    this.faults = faults;
  }

  Map<String, Object> script(Command command) {
    int id = faults.script(fault(command.onlyWith(MEMBERS)));
    return shown(
        faults.scripted().stream()
            .filter(scripted -> scripted.id() == id)
            .findFirst()
            .orElseThrow());
  }

  void set(Command command) {
    command.onlyWith("delay", "variance", "jobTime", "dailyLimit", "concurrentLimit", "seed");
    faults.delay(
        command.duration("delay", faults.delay()), command.duration("variance", faults.variance()));
    faults.jobTime(command.duration("jobTime", faults.jobTime()));
    faults.dailyLimit(notNegative(command, "dailyLimit", faults.dailyLimit()));
    faults.concurrentLimit(notNegative(command, "concurrentLimit", faults.concurrentLimit()));
    if (command.has("seed")) {
      faults.seed(command.number("seed", 0));
    }
  }

  Map<String, Object> show() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("faults", faults.scripted().stream().map(FaultCommands::shown).toList());
    all.put("delay", faults.delay().toString());
    all.put("variance", faults.variance().toString());
    all.put("jobTime", faults.jobTime().toString());
    all.put("dailyLimit", faults.dailyLimit());
    all.put("concurrentLimit", faults.concurrentLimit());
    return all;
  }

  private static int notNegative(Command command, String name, int standard) {
    int value = command.number(name, standard);
    if (value < 0) {
      throw new BadCommandException(name + " must not be negative; it is " + value);
    }
    return value;
  }

  private static Fault fault(Command command) {
    Fault base = base(command);
    Fault narrowed =
        (command.has("path") ? base.ofPath(command.text("path")) : base)
            .ofMethod(command.text("method"))
            .ofObject(command.text("object"))
            .ofOperation(command.text("operation"))
            .ofRecord(command.text("record"))
            .times(command.number("times", 1))
            .percent(command.number("percent", 100));
    return command.has("message") ? narrowed.withMessage(command.text("message")) : narrowed;
  }

  private static Fault base(Command command) {
    Kind kind = kind(command.text("kind"));
    require(command, "code", kind == Kind.ROW || kind == Kind.TOKEN);
    require(command, "message", kind == Kind.JOB);
    return switch (kind) {
      case ROW -> Fault.row(command.text("code"));
      case REQUEST -> Fault.request(command.text("code"), command.number("status", 503));
      case TOKEN -> Fault.token(command.text("code"), command.text("message"));
      case JOB -> Fault.job(command.text("message"));
      case SESSION_REVOKED -> Fault.sessionRevoked();
      case MAINTENANCE -> Fault.maintenance(command.number("status", 503));
      case EDGE_PAGE -> Fault.edgePage(command.number("status", 502));
      case RESET -> Fault.reset();
      case LOST_ANSWER -> Fault.lostAnswer();
      case NO_ANSWER -> Fault.noAnswer();
      case DRIP -> Fault.drip();
      case STREAM_BROKEN -> Fault.streamBroken();
      case EVENT_WITHHELD -> Fault.eventWithheld();
      case GAP -> Fault.gap();
    };
  }

  private static void require(Command command, String member, boolean needed) {
    if (needed && !command.has(member)) {
      throw new BadCommandException(
          "A fault of kind %s needs a %s".formatted(command.text("kind"), member));
    }
  }

  private static Kind kind(String text) {
    return Arrays.stream(Kind.values())
        .filter(kind -> name(kind).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new BadCommandException(
                    "kind must be one of %s, not '%s'"
                        .formatted(
                            Arrays.stream(Kind.values()).map(FaultCommands::name).toList(), text)));
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Map<String, Object> shown(ScriptedFault scripted) {
    Fault fault = scripted.fault();
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", scripted.id());
    shown.put("kind", name(fault.kind()));
    putText(shown, "code", fault.code());
    putText(shown, "message", fault.message());
    if (fault.status() > 0) {
      shown.put("status", fault.status());
    }
    Target target = fault.target();
    putText(shown, "method", target.method());
    putText(shown, "path", target.path());
    putText(shown, "object", target.object());
    putText(shown, "operation", target.operation());
    putText(shown, "record", target.record());
    shown.put("times", fault.times());
    shown.put("percent", fault.percent());
    shown.put("struck", scripted.struck());
    return shown;
  }

  private static void putText(Map<String, Object> shown, String name, String text) {
    if (!text.isEmpty()) {
      shown.put(name, text);
    }
  }
}
