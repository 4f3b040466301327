package io.crmflow.salesforce.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Response;
import feign.codec.Decoder;
import feign.jackson.JacksonDecoder;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.io.IOException;
import java.lang.reflect.Type;

/**
 * Reads 2xx answers, JSON or SOAP; one that is cut short or of another shape becomes a typed error.
 */
final class AnswerDecoder implements Decoder {

  private final Decoder json;

  AnswerDecoder(ObjectMapper mapper) {
    this.json = new JacksonDecoder(mapper);
  }

  @Override
  public Object decode(Response response, Type type) {
    try {
      Object value =
          type == ConvertedLeads.class
              ? SoapAnswer.converted(response.body().asInputStream().readAllBytes())
              : json.decode(response, type);
      if (value != null) {
        return value;
      }
    } catch (IOException | RuntimeException e) {
      // A parser's message quotes the body, which may hold personal data: it is not passed on.
    }
    throw new SalesforceException(unreadable(response));
  }

  private static SalesforceError unreadable(Response response) {
    return TransportErrors.unclear(
        response.request(),
        "UNREADABLE_ANSWER",
        "the answer is not what was expected",
        response.status());
  }
}
