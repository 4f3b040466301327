package io.crmflow.salesforce.template;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One field of a template's form, or a hidden value. */
final class Property {

  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  private Property(String binding, String name, String type) {
    json.put("type", type);
    json.putObject("binding").put("type", binding).put("name", name);
  }

  static Property of(String binding, String name, String type) {
    return new Property(binding, name, type);
  }

  static Property hidden(String binding, String name, String value) {
    return new Property(binding, name, "Hidden").preset(value);
  }

  Property in(Group group) {
    json.put("group", group.id());
    return this;
  }

  Property labelled(String label, String description) {
    json.put("label", label).put("description", description);
    return this;
  }

  /** What a new step starts with. */
  Property preset(String value) {
    if (!value.isEmpty()) {
      json.put("value", value);
    }
    return this;
  }

  /** A check box that nobody has ticked yet. */
  Property off() {
    json.put("value", false);
    return this;
  }

  Property notEmpty() {
    json.putObject("constraints").put("notEmpty", true);
    return this;
  }

  /** Makes it a list to choose from. */
  Property choice(String name, String value) {
    json.put("type", "Dropdown");
    json.withArray("choices").addObject().put("name", name).put("value", value);
    return this;
  }

  ObjectNode json() {
    return json;
  }
}
