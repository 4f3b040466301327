package io.crmflow.salesforce.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import feign.RequestTemplate;
import feign.codec.Encoder;
import feign.jackson.JacksonEncoder;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** Writes request bodies: lead conversions as SOAP, everything else as JSON. */
final class BodyEncoder implements Encoder {

  private final Encoder json;

  BodyEncoder(ObjectMapper mapper) {
    this.json = new JacksonEncoder(mapper);
  }

  @Override
  public void encode(Object body, Type type, RequestTemplate template) {
    if (body instanceof LeadConversions conversions) {
      template.body(SoapEnvelope.of(conversions), StandardCharsets.UTF_8);
    } else {
      json.encode(body, type, template);
    }
  }
}
