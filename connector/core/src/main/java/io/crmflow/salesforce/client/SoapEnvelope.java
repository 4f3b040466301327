package io.crmflow.salesforce.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a {@code convertLead} request of the Partner WSDL, without a session: in place of the
 * session header stands {@link #NO_SESSION}, which {@link SessionClient} replaces. No value can
 * imitate that element, since every {@code <} in a value is escaped.
 */
final class SoapEnvelope {

  static final String NO_SESSION = "<SessionHeader/>";
  static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
  static final String PARTNER = "urn:partner.soap.sforce.com";

  /** Sequence of the type LeadConvert in the Partner WSDL; Salesforce refuses any other. */
  private static final List<String> MEMBERS =
      List.of(
          "accountId",
          "contactId",
          "convertedStatus",
          "doNotCreateOpportunity",
          "leadId",
          "opportunityName",
          "overwriteLeadSource",
          "ownerId",
          "sendNotificationEmail");

  private final XMLStreamWriter xml;

  private SoapEnvelope(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static byte[] of(LeadConversions conversions) {
    StringWriter text = new StringWriter();
    try {
      new SoapEnvelope(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text))
          .write(conversions);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("The request could not be written as XML", e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void write(LeadConversions conversions) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("soapenv", "Envelope", SOAP);
    xml.writeNamespace("soapenv", SOAP);
    xml.writeDefaultNamespace(PARTNER);
    header(conversions.allowDuplicates());
    xml.writeStartElement("soapenv", "Body", SOAP);
    xml.writeStartElement("convertLead");
    for (ObjectNode lead : conversions.leads()) {
      lead(lead);
    }
    xml.writeEndDocument();
    xml.close();
  }

  private void header(boolean allowDuplicates) throws XMLStreamException {
    xml.writeStartElement("soapenv", "Header", SOAP);
    xml.writeEmptyElement("SessionHeader");
    xml.writeStartElement("CallOptions");
    // names this client in the org's event log, like the REST header of this name
    element("client", "crmflow");
    xml.writeEndElement();
    if (allowDuplicates) {
      xml.writeStartElement("DuplicateRuleHeader");
      element("allowSave", "true");
      element("includeRecordDetails", "false");
      element("runAsCurrentUser", "true");
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private void lead(ObjectNode lead) throws XMLStreamException {
    xml.writeStartElement("leadConverts");
    for (String member : MEMBERS) {
      if (lead.hasNonNull(member)) {
        element(member, lead.path(member).asText());
      }
    }
    xml.writeEndElement();
  }

  private void element(String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }
}
