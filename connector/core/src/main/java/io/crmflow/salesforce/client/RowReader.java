package io.crmflow.salesforce.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Reads a record without the {@code attributes} of it and of its related records: they hold the
 * type and the address of each record, a third of the work on a page, and no step hands them on.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_query.htm">Execute
 *     a SOQL Query</a>
 */
final class RowReader extends StdDeserializer<ObjectNode> {

  private static final long serialVersionUID = 1L;
  private static final String ATTRIBUTES = "attributes";

  RowReader() {
    super(ObjectNode.class);
  }

  @Override
  public ObjectNode deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    return parser.isExpectedStartObjectToken()
        ? object(parser, context)
        : (ObjectNode) context.handleUnexpectedToken(ObjectNode.class, parser);
  }

  private static ObjectNode object(JsonParser parser, DeserializationContext context)
      throws IOException {
    ObjectNode fields = context.getNodeFactory().objectNode();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      if (name.equals(ATTRIBUTES)) {
        parser.skipChildren();
      } else {
        fields.set(name, value(parser, context));
      }
    }
    return fields;
  }

  private static JsonNode value(JsonParser parser, DeserializationContext context)
      throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, context);
      case START_ARRAY -> array(parser, context);
      case VALUE_STRING -> context.getNodeFactory().textNode(parser.getText());
      case VALUE_TRUE, VALUE_FALSE ->
          context.getNodeFactory().booleanNode(parser.getBooleanValue());
      case VALUE_NULL -> context.getNodeFactory().nullNode();
      // numbers as the mapper is set up; this looks for a deserializer each time
      default -> context.readTree(parser);
    };
  }

  private static ArrayNode array(JsonParser parser, DeserializationContext context)
      throws IOException {
    ArrayNode values = context.getNodeFactory().arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(value(parser, context));
    }
    return values;
  }
}
