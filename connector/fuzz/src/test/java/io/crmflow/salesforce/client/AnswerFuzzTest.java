package io.crmflow.salesforce.client;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Request;
import feign.RequestTemplate;
import feign.Response;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Bytes of any kind as the answer to any request. */
class AnswerFuzzTest {

  private static final int[] STATUSES = {200, 201, 300, 304, 400, 401, 403, 404, 412, 500, 503};

  private static final Request REQUEST =
      Request.create(
          Request.HttpMethod.GET,
          "https://org.invalid/data/query",
          Map.of(),
          null,
          StandardCharsets.UTF_8,
          new RequestTemplate());

  private static final List<Type> TYPES =
      Stream.of(SalesforceApi.class.getMethods())
          .filter(method -> !method.isDefault())
          .map(Method::getGenericReturnType)
          .distinct()
          .toList();

  private final AnswerDecoder decoder = new AnswerDecoder(new ObjectMapper());

  @FuzzTest(maxDuration = "3m")
  void anyAnswerIsReadOrRefused(FuzzedDataProvider data) {
    Type type = data.pickValue(TYPES);
    int status = data.pickValue(STATUSES);
    byte[] body = data.consumeRemainingAsBytes();
    ErrorAnswers.of(status, body).text();
    try {
      decoder.decode(
          Response.builder().request(REQUEST).status(status).headers(Map.of()).body(body).build(),
          type);
    } catch (SalesforceException refused) {
      // as it should be
    }
  }
}
