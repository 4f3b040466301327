package io.crmflow.salesforce.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads answers of the SOAP API, without document types and without anything from outside. */
final class SoapAnswer {

  private SoapAnswer() {}

  /**
   * The results of a conversion.
   *
   * @throws IOException when this is no such answer
   */
  static ConvertedLeads converted(byte[] body) throws IOException {
    Element envelope = parse(body);
    if (envelope.getElementsByTagNameNS(SoapEnvelope.PARTNER, "convertLeadResponse").getLength()
        != 1) {
      throw new IOException("The answer has no convertLeadResponse");
    }
    NodeList results = envelope.getElementsByTagNameNS(SoapEnvelope.PARTNER, "result");
    List<ConvertedLead> leads = new ArrayList<>();
    for (int i = 0; i < results.getLength(); i++) {
      leads.add(lead((Element) results.item(i)));
    }
    return new ConvertedLeads(leads);
  }

  /**
   * The refusal of a whole request; empty when the body is no fault. Its code stands without the
   * prefix, such as {@code sf:}.
   */
  static Optional<FoundError> fault(byte[] body) {
    try {
      Node fault = parse(body).getElementsByTagNameNS(SoapEnvelope.SOAP, "Fault").item(0);
      String code = fault == null ? null : text((Element) fault, "faultcode");
      return code == null
          ? Optional.empty()
          : Optional.of(
              new FoundError(
                  code.substring(code.indexOf(':') + 1),
                  text((Element) fault, "faultstring"),
                  List.of(),
                  List.of()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static ConvertedLead lead(Element result) {
    return new ConvertedLead(
        text(result, "accountId"),
        text(result, "contactId"),
        text(result, "opportunityId"),
        "true".equals(text(result, "success")),
        children(result, "errors").stream().map(SoapAnswer::error).toList());
  }

  private static RowError error(Element error) {
    List<String> fields =
        children(error, "fields").stream()
            .map(field -> field.getTextContent().strip())
            .filter(field -> !field.isEmpty())
            .toList();
    return new RowError(text(error, "statusCode"), text(error, "message"), fields, null);
  }

  /** Text of a member; null when it is absent, nil or empty. */
  private static String text(Element parent, String name) {
    return children(parent, name).stream()
        .map(child -> child.getTextContent().strip())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse(null);
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && name.equals(element.getLocalName())) {
        children.add(element);
      }
    }
    return children;
  }

  private static Element parse(byte[] body) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      // the default handler would print to the console
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(new ByteArrayInputStream(body)).getDocumentElement();
    } catch (SAXException e) {
      // its message may quote the body, which may hold personal data
      throw new IOException("The answer is no XML that may be read");
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("Every Java platform has a secure XML parser", e);
    }
  }
}
