package io.crmflow.salesforce.camunda7.deployment;

import io.crmflow.salesforce.process.Finding;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Looks through XML as a stream before anything builds a tree of it: no document type, so no
 * external entity and no bomb of entities, bounded size, depth and number of elements.
 *
 * @see <a
 *     href="https://cheatsheetseries.owasp.org/cheatsheets/XML_Security_Cheat_Sheet.html">OWASP:
 *     XML Security</a>
 */
final class ModelScan {

  /** A hundred times the largest process of the example application. */
  static final int MOST_BYTES = 5_000_000;

  /** Deeper than any modeler nests sub-processes: each takes one level in the diagram too. */
  static final int MOST_DEPTH = 100;

  static final int MOST_ELEMENTS = 50_000;

  private final Deque<String> open = new ArrayDeque<>();
  private final CodeRules code = new CodeRules();
  private int elements;

  private ModelScan() {}

  /**
   * What is wrong with the XML itself.
   *
   * @param codeAllowed whether scripts and classes may be part of it
   */
  static List<Finding> findings(byte[] xml, boolean codeAllowed) {
    if (xml.length > MOST_BYTES) {
      return List.of(
          Finding.error(
              null,
              "MODEL_TOO_LARGE",
              "The model has " + xml.length + " bytes, the limit is " + MOST_BYTES,
              "Split the process, for example by call activities"));
    }
    ModelScan scan = new ModelScan();
    try {
      Finding refusal = scan.read(reader(xml));
      if (refusal != null) {
        return List.of(refusal);
      }
    } catch (XMLStreamException e) {
      return List.of(unreadable(e));
    }
    return codeAllowed ? List.of() : scan.code.findings();
  }

  private static XMLStreamReader reader(byte[] xml) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    // a document type is refused below, so that the message can say so
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // an expression must not hide between two pieces of a text
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    // from JDK 24 on the parser has the same limit, but cannot name the element: ours comes first
    factory.setProperty("jdk.xml.maxElementDepth", "0");
    return factory.createXMLStreamReader(new ByteArrayInputStream(xml));
  }

  /** Stops at the first thing that makes the XML dangerous to read; null when there is none. */
  private Finding read(XMLStreamReader reader) throws XMLStreamException {
    while (reader.hasNext()) {
      Finding refusal = next(reader, reader.next());
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  private Finding next(XMLStreamReader reader, int event) {
    switch (event) {
      case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> {
        return Finding.error(
            element(),
            "HOSTILE_XML",
            "The model has a document type or an entity, which BPMN never needs",
            "Export the model from a modeler and deploy that file");
      }
      case XMLStreamConstants.START_ELEMENT -> {
        String id = reader.getAttributeValue(null, "id");
        open.push(id == null ? "" : id);
        elements++;
        code.element(element(), reader);
      }
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
          code.text(element(), reader.getText());
      case XMLStreamConstants.END_ELEMENT -> open.pop();
      default -> {
        // comments and processing instructions do nothing
      }
    }
    return open.size() > MOST_DEPTH || elements > MOST_ELEMENTS ? tooMuch() : null;
  }

  private Finding tooMuch() {
    return Finding.error(
        element(),
        "MODEL_TOO_LARGE",
        "The model nests more than "
            + MOST_DEPTH
            + " levels or has more than "
            + MOST_ELEMENTS
            + " elements",
        "Split the process, for example by call activities");
  }

  /** The nearest element that has an id. */
  private String element() {
    return open.stream().filter(id -> !id.isEmpty()).findFirst().orElse(null);
  }

  private static Finding unreadable(XMLStreamException e) {
    String place =
        e.getLocation() == null
            ? ""
            : " at line "
                + e.getLocation().getLineNumber()
                + ", column "
                + e.getLocation().getColumnNumber();
    return Finding.error(
        null,
        "UNREADABLE_MODEL",
        "The file is not well-formed XML" + place,
        "Open it in a modeler and export it again");
  }
}
