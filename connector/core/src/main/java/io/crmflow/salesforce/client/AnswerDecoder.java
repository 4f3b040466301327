package io.crmflow.salesforce.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import feign.Response;
import feign.codec.Decoder;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;

/**
 * Reads 2xx answers, JSON or SOAP; one that is cut short or of another shape becomes a typed error.
 */
final class AnswerDecoder implements Decoder {

  private final ObjectMapper mapper;

  AnswerDecoder(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public Object decode(Response response, Type type) {
    try {
      Object value = value(response, type);
      if (value != null && !lacksResults(value, type)) {
        return value;
      }
    } catch (IOException | RuntimeException e) {
      // A parser's message quotes the body, which may hold personal data: it is not passed on.
    }
    throw new SalesforceException(unreadable(response));
  }

  /** Only of records that were asked for null says something: that there is none. */
  private boolean lacksResults(Object value, Type type) {
    return value instanceof List<?> results
        && !mapper.constructType(type).getContentType().hasRawClass(ObjectNode.class)
        && results.stream().anyMatch(Objects::isNull);
  }

  private Object value(Response response, Type type) throws IOException {
    if (type == ConvertedLeads.class) {
      return SoapAnswer.converted(response.body().asInputStream().readAllBytes());
    }
    if (type == ConnectedUser.class) {
      return ConnectedUser.in(response, (JsonNode) json(response, JsonNode.class));
    }
    if (type == ChangePage.class) {
      return ChangePage.in(response, (QueryPage) json(response, QueryPage.class));
    }
    return json(response, type);
  }

  /** From bytes: Feign's own decoder makes characters of them first, which costs as much again. */
  private Object json(Response response, Type type) throws IOException {
    try (InputStream body = response.body().asInputStream()) {
      return mapper.readValue(body, mapper.constructType(type));
    }
  }

  private static SalesforceError unreadable(Response response) {
    return TransportErrors.unclear(
        response.request(),
        "UNREADABLE_ANSWER",
        "the answer is not what was expected",
        response.status());
  }
}
