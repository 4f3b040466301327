package io.crmflow.salesforce.camunda7.deployment;

import io.crmflow.salesforce.process.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;

/**
 * Finds program code in a model: scripts, classes and expressions that reach for them. The engine
 * runs whatever a model holds with the rights of the application, so this is a second line behind
 * the rule who may deploy, and no sandbox.
 *
 * @see <a href="https://docs.camunda.org/manual/7.24/user-guide/security/">Camunda: Security
 *     Instructions</a>
 */
final class CodeRules {

  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
  private static final int SHOWN_CHARACTERS = 80;

  /** Elements that hold a script. */
  private static final Set<String> SCRIPTS = Set.of("scriptTask", "script");

  /** Attributes of the engine that name a class to load. */
  private static final Set<String> CLASSES = Set.of("class", "variableMappingClass");

  private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{");

  /** Ways from a harmless object to any class of the virtual machine or to the engine itself. */
  private static final Pattern REACHES =
      Pattern.compile(
          "getClass\\s*\\(|\\.\\s*class\\b|['\"]class['\"]|forName|[cC]lassLoader|java\\s*\\.\\s*lang"
              + "|ProcessBuilder|getRuntime|[pP]rocessEngine|[eE]ngineServices");

  private final List<Finding> findings = new ArrayList<>();

  /** All code that was found so far. */
  List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** Looks at the element that the reader stands on. */
  void element(String id, XMLStreamReader reader) {
    if (SCRIPTS.contains(reader.getLocalName())) {
      found(id, "SCRIPT_IN_MODEL", "a script", reader.getLocalName());
    }
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String namespace = reader.getAttributeNamespace(i);
      boolean camunda =
          CAMUNDA.equals(namespace)
              || (namespace == null && CAMUNDA.equals(reader.getNamespaceURI()));
      String value = reader.getAttributeValue(i);
      if (camunda && CLASSES.contains(reader.getAttributeLocalName(i))) {
        found(id, "CLASS_IN_MODEL", "the name of a class", value);
      }
      text(id, value);
    }
    String language = reader.getAttributeValue(null, "language");
    if ("conditionExpression".equals(reader.getLocalName()) && language != null) {
      found(id, "SCRIPT_IN_MODEL", "a condition in a script language", language);
    }
  }

  /** Whether the engine evaluates something in this text. */
  static boolean isExpression(String text) {
    return EXPRESSION.matcher(text).find();
  }

  /** Looks at a text or at the value of an attribute. */
  void text(String id, String text) {
    if (isExpression(text) && REACHES.matcher(text).find()) {
      found(id, "UNSAFE_EXPRESSION", "an expression that reaches for classes or the engine", text);
    }
  }

  private void found(String id, String code, String what, String where) {
    String text = where.strip();
    String shown =
        text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + "..." : text;
    findings.add(
        Finding.error(
            id,
            code,
            "The element has " + what + ", which would run as code of the application: " + shown,
            "Use a Salesforce step, an external task or a plain expression such as ${lead.name};"
                + " an administrator can allow code by salesforce.connector.deployment.code"));
  }
}
