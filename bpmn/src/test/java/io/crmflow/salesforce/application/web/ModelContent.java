package io.crmflow.salesforce.application.web;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Everything that an XML model says: a line for each attribute and each text, with the way to its
 * element. The order of elements that have an id means nothing in BPMN, so the id takes the place
 * of the position; where there is none (way points, parameters) the position counts.
 */
final class ModelContent {

  private final List<String> lines = new ArrayList<>();

  private ModelContent() {}

  static List<String> of(String xml) {
    ModelContent content = new ModelContent();
    Element root = parse(xml).getDocumentElement();
    content.add(root, "/" + name(root));
    return content.lines;
  }

  /** What the modeler shows as the name of a model: that of its first process, or its id. */
  static String name(Path model) {
    try {
      Element process =
          (Element)
              parse(Files.readString(model))
                  .getElementsByTagNameNS("http://www.omg.org/spec/BPMN/20100524/MODEL", "process")
                  .item(0);
      return process.hasAttribute("name")
          ? process.getAttribute("name")
          : process.getAttribute("id");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(Element element, String path) {
    lines.add(path);
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Attr attribute = (Attr) element.getAttributes().item(i);
      if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
        lines.add(path + "@" + name(attribute) + " = " + attribute.getValue());
      }
    }
    addContent(element, path);
  }

  private void addContent(Element element, String path) {
    TreeMap<String, Integer> positions = new TreeMap<>();
    StringBuilder text = new StringBuilder();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        String key = name(inner);
        int position = positions.merge(key, 1, Integer::sum);
        String id = inner.getAttribute("id");
        add(inner, path + "/" + key + "[" + (id.isEmpty() ? position : id) + "]");
      } else if (child.getNodeType() == Node.TEXT_NODE
          || child.getNodeType() == Node.CDATA_SECTION_NODE) {
        text.append(child.getNodeValue());
      }
    }
    if (!text.toString().isBlank()) {
      lines.add(path + " = " + text.toString().strip());
    }
  }

  private static String name(Node node) {
    return node.getNamespaceURI() == null
        ? node.getLocalName()
        : "{" + node.getNamespaceURI() + "}" + node.getLocalName();
  }

  private static Document parse(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    } catch (ParserConfigurationException | SAXException e) {
      throw new AssertionError("This is no XML: " + xml, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
