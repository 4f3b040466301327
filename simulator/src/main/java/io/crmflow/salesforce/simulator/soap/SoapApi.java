package io.crmflow.salesforce.simulator.soap;

import io.crmflow.salesforce.simulator.api.ApiUsage;
import io.crmflow.salesforce.simulator.call.Call;
import io.crmflow.salesforce.simulator.call.CallLog;
import io.crmflow.salesforce.simulator.fault.Faults;
import io.crmflow.salesforce.simulator.http.Host;
import io.crmflow.salesforce.simulator.http.Request;
import io.crmflow.salesforce.simulator.http.Response;
import io.crmflow.salesforce.simulator.lead.LeadConversion;
import io.crmflow.salesforce.simulator.lead.LeadConvert;
import io.crmflow.salesforce.simulator.oauth.Identity;
import io.crmflow.salesforce.simulator.oauth.Tokens;
import io.crmflow.salesforce.simulator.record.RecordStore;
import io.crmflow.salesforce.simulator.record.SaveOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** {@code POST /services/Soap/u/<version>}. Calls count against the daily limit like REST calls. */
public final class SoapApi {
  private static final Pattern PATH = Pattern.compile("/services/Soap/u/(\\d{2}\\.0)(?:/\\w+)?");

  private final Tokens tokens;
  private final Faults faults;
  private final CallLog calls;
  private final ApiUsage usage;
  private final Clock clock;
  private final ConvertLead convertLead;

  public SoapApi(
      RecordStore store,
      LeadConversion conversion,
      Tokens tokens,
      Faults faults,
      CallLog calls,
      ApiUsage usage,
      Clock clock) {
    this.tokens = tokens;
    this.faults = faults;
    this.calls = calls;
    this.usage = usage;
    this.clock = clock;
    this.convertLead = new ConvertLead(store, conversion, faults);
  }

  public static boolean serves(String path) {
    return path.startsWith("/services/Soap/");
  }

  public Response handle(Request request) {
    Instant at = clock.instant();
    Answer answer = answer(request);
    calls.add(
        new Call(
            at,
            request.method(),
            request.path(),
            answer.response().status(),
            answer.records(),
            answer.operation()));
    return answer.response().after(faults.latency());
  }

  private Answer answer(Request request) {
    if (request.host() == Host.LOGIN || !PATH.matcher(request.path()).matches()) {
      return new Answer(Response.text(404, "Not Found"), 0, "");
    }
    if (!"POST".equals(request.method())) {
      return new Answer(Response.empty(405).with("Allow", "POST"), 0, "");
    }
    try {
      if (request.header("SOAPAction").isEmpty()) {
        throw SoapFault.client("SOAPAction HTTP header missing");
      }
      return answer(request, Message.read(request.body().text()));
    } catch (SoapFault e) {
      return new Answer(e.toResponse(), 0, "");
    }
  }

  private Answer answer(Request request, Message message) {
    Element operation = message.operation();
    if (!Message.is(operation, Message.PARTNER, "convertLead")) {
      throw SoapFault.client("No operation available for request " + Message.name(operation));
    }
    List<LeadConvert> leads = convertLead.read(operation);
    admit(request, message);
    Response response = convertLead.convert(leads, options(request, message));
    return new Answer(response, leads.size(), "convertLead");
  }

  private static SaveOptions options(Request request, Message message) {
    Matcher path = PATH.matcher(request.path());
    String version = path.matches() ? path.group(1) : "";
    return new SaveOptions(
        Identity.ADMIN.userId(),
        message.allowsDuplicates(),
        null,
        SaveOptions.origin("soap", version, message.client()));
  }

  private void admit(Request request, Message message) {
    if (message.sessionId().flatMap(tokens::session).isEmpty()) {
      throw SoapFault.exception(
          "INVALID_SESSION_ID",
          "Invalid Session ID found in SessionHeader: Illegal Session. Session not found");
    }
    if (!usage.count(faults.dailyLimit())) {
      throw SoapFault.exception("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
    }
    Optional<Faults.RequestFault> scripted = faults.takeRequest(request);
    if (scripted.isPresent()) {
      throw SoapFault.exception(scripted.get().errorCode(), scripted.get().message());
    }
  }

  private record Answer(Response response, int records, String operation) {}
}
