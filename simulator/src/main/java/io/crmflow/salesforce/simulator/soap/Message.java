package io.crmflow.salesforce.simulator.soap;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** A SOAP request that was read. */
record Message(Optional<Element> header, Element operation) {
  static final String PARTNER = "urn:partner.soap.sforce.com";

  private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

  static Message read(String xml) {
    Element envelope = parse(xml);
    if (!is(envelope, SOAP, "Envelope")) {
      throw SoapFault.client("unknown protocol: the root element is " + name(envelope));
    }
    Element body =
        child(envelope, SOAP, "Body")
            .orElseThrow(() -> SoapFault.client("the envelope has no Body"));
    List<Element> operations = children(body);
    if (operations.size() != 1) {
      throw SoapFault.client("the Body must hold one operation, but holds " + operations.size());
    }
    return new Message(child(envelope, SOAP, "Header"), operations.get(0));
  }

  Optional<String> sessionId() {
    return headerText("SessionHeader", "sessionId");
  }

  boolean allowsDuplicates() {
    return headerText("DuplicateRuleHeader", "allowSave").filter("true"::equals).isPresent();
  }

  /** What the client calls itself, or an empty text. */
  String client() {
    return headerText("CallOptions", "client").orElse("");
  }

  static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  static boolean is(Element element, String namespace, String name) {
    return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
  }

  /** Such as <code>{urn:partner.soap.sforce.com}leadId</code>. */
  static String name(Element element) {
    String namespace = element.getNamespaceURI();
    return "{" + (namespace == null ? "" : namespace) + "}" + element.getLocalName();
  }

  private Optional<String> headerText(String part, String member) {
    return header
        .flatMap(parts -> child(parts, PARTNER, part))
        .flatMap(found -> child(found, PARTNER, member))
        .map(found -> found.getTextContent().trim());
  }

  private static Optional<Element> child(Element parent, String namespace, String name) {
    return children(parent).stream().filter(element -> is(element, namespace, name)).findFirst();
  }

  /**
   * Without document types, so that no request can make the parser read files or grow without end.
   */
  private static Element parse(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
    } catch (SAXException e) {
      throw SoapFault.client("The request is no XML that can be read: " + e.getMessage());
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException("Every Java platform has a secure XML parser", e);
    }
  }
}
