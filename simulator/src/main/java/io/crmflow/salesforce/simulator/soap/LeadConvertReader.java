package io.crmflow.salesforce.simulator.soap;

import io.crmflow.salesforce.simulator.lead.LeadConvert;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import org.w3c.dom.Element;

/** Reads a {@code LeadConvert} as strictly as Salesforce: its elements have one order only. */
final class LeadConvertReader {
  /** The sequence of the type in the Partner WSDL. */
  private static final List<String> ORDER =
      List.of(
          "accountId",
          "accountRecord",
          "bypassAccountDedupeCheck",
          "bypassContactDedupeCheck",
          "contactId",
          "contactRecord",
          "convertedStatus",
          "doNotCreateOpportunity",
          "leadId",
          "opportunityId",
          "opportunityName",
          "opportunityRecord",
          "overwriteLeadSource",
          "ownerId",
          "sendNotificationEmail");

  private static final List<String> REQUIRED =
      List.of(
          "convertedStatus",
          "doNotCreateOpportunity",
          "leadId",
          "overwriteLeadSource",
          "sendNotificationEmail");

  private static final Set<String> RECORDS =
      Set.of("accountRecord", "contactRecord", "opportunityRecord");

  private final Map<String, String> values = new HashMap<>();

  private LeadConvertReader() {}

  static LeadConvert read(Element leadConvert) {
    LeadConvertReader reader = new LeadConvertReader();
    reader.readMembers(leadConvert);
    return reader.result();
  }

  private void readMembers(Element leadConvert) {
    int last = -1;
    for (Element member : Message.children(leadConvert)) {
      int position = ORDER.indexOf(member.getLocalName());
      if (position <= last || !Message.PARTNER.equals(member.getNamespaceURI())) {
        throw SoapFault.client("Element " + Message.name(member) + " invalid at this location");
      }
      last = position;
      readMember(member);
    }
    for (String name : REQUIRED) {
      if (!values.containsKey(name)) {
        throw SoapFault.client(
            "Required element {" + Message.PARTNER + "}" + name + " is missing in leadConverts");
      }
    }
  }

  private void readMember(Element member) {
    String name = member.getLocalName();
    if ("true".equals(member.getAttributeNS(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "nil"))) {
      return;
    }
    if (RECORDS.contains(name)) {
      throw SoapFault.client("The simulator does not serve " + name + "; send the id instead");
    }
    String text = member.getTextContent().trim();
    if (text.isEmpty()) {
      throw SoapFault.client("'' is not a valid value for the element " + name);
    }
    values.put(name, text);
  }

  private LeadConvert result() {
    bool("bypassAccountDedupeCheck");
    bool("bypassContactDedupeCheck");
    bool("sendNotificationEmail");
    return new LeadConvert(
        values.get("accountId"),
        values.get("contactId"),
        values.get("convertedStatus"),
        bool("doNotCreateOpportunity"),
        values.get("leadId"),
        values.get("opportunityId"),
        values.get("opportunityName"),
        bool("overwriteLeadSource"),
        values.get("ownerId"));
  }

  private boolean bool(String name) {
    String value = values.getOrDefault(name, "false");
    return switch (value) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default ->
          throw SoapFault.client("'" + value + "' is not a valid value for the type xsd:boolean");
    };
  }
}
