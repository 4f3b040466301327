package io.crmflow.salesforce.simulator.soap;

import io.crmflow.salesforce.simulator.fault.Faults;
import io.crmflow.salesforce.simulator.http.Response;
import io.crmflow.salesforce.simulator.lead.LeadConversion;
import io.crmflow.salesforce.simulator.lead.LeadConvert;
import io.crmflow.salesforce.simulator.lead.LeadConvertResult;
import io.crmflow.salesforce.simulator.record.RecordStore;
import io.crmflow.salesforce.simulator.record.RowError;
import io.crmflow.salesforce.simulator.record.SaveOptions;
import io.crmflow.salesforce.simulator.schema.RecordId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** {@code convertLead()}: every lead on its own, failures inside an answer with status 200. */
final class ConvertLead {
  /** Of {@code convertLead()} in the Salesforce SOAP API guide. */
  private static final int MAX_LEADS = 100;

  private final RecordStore store;
  private final LeadConversion conversion;
  private final Faults faults;

  ConvertLead(RecordStore store, LeadConversion conversion, Faults faults) {
    this.store = store;
    this.conversion = conversion;
    this.faults = faults;
  }

  List<LeadConvert> read(Element operation) {
    List<LeadConvert> leads = new ArrayList<>();
    for (Element member : Message.children(operation)) {
      if (!Message.is(member, Message.PARTNER, "leadConverts")) {
        throw SoapFault.client("Element " + Message.name(member) + " invalid at this location");
      }
      leads.add(LeadConvertReader.read(member));
    }
    if (leads.size() > MAX_LEADS) {
      throw SoapFault.exception(
          "EXCEEDED_LEAD_CONVERT_LIMIT",
          "cannot convert more than " + MAX_LEADS + " leads in one call, but got " + leads.size());
    }
    return leads;
  }

  Response convert(List<LeadConvert> leads, SaveOptions options) {
    StringBuilder results = new StringBuilder();
    store.write(
        () -> {
          leads.forEach(lead -> results.append(result(convert(lead, options))));
          return true;
        });
    return Envelope.response(200, Envelope.element("convertLeadResponse", results.toString()));
  }

  private LeadConvertResult convert(LeadConvert lead, SaveOptions options) {
    return faults
        .takeRow("Lead", "convert", ids(lead))
        .map(
            fault ->
                new LeadConvertResult(
                    null,
                    null,
                    lead.leadId(),
                    null,
                    RowError.of(fault.statusCode(), fault.message())))
        .orElseGet(() -> conversion.convert(lead, options));
  }

  private static List<String> ids(LeadConvert lead) {
    return Stream.of(lead.leadId(), lead.accountId(), lead.contactId(), lead.opportunityId())
        .flatMap(id -> RecordId.normalize(id).stream())
        .toList();
  }

  private static String result(LeadConvertResult result) {
    return Envelope.element(
        "result",
        Envelope.nillable("accountId", result.accountId())
            + Envelope.nillable("contactId", result.contactId())
            + (result.success() ? "" : error(result.error()))
            + Envelope.nillable("leadId", result.leadId())
            + Envelope.nillable("opportunityId", result.opportunityId())
            + Envelope.text("success", Boolean.toString(result.success())));
  }

  private static String error(RowError error) {
    StringBuilder members = new StringBuilder();
    error.fields().forEach(field -> members.append(Envelope.text("fields", field)));
    members.append(Envelope.text("message", error.message()));
    members.append(Envelope.text("statusCode", error.statusCode()));
    return Envelope.element("errors", members.toString());
  }
}
