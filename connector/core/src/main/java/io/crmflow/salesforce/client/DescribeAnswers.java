package io.crmflow.salesforce.client;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;

/**
 * Answers to describes that travelled as one composite request.
 *
 * @param compositeResponse one answer for each object, in their order
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DescribeAnswers(List<Answer> compositeResponse) {

  public DescribeAnswers {
    compositeResponse = compositeResponse == null ? List.of() : List.copyOf(compositeResponse);
  }

  /**
   * The answer about one object.
   *
   * @param body the object, or errors; empty when nothing changed (status 304)
   * @param httpHeaders among them {@code Last-Modified}
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Answer(
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<ObjectDescribe> body,
      int httpStatusCode,
      Map<String, String> httpHeaders) {

    public Answer {
      body = body == null ? List.of() : List.copyOf(body);
      httpHeaders = httpHeaders == null ? Map.of() : Map.copyOf(httpHeaders);
    }

    /** When the object last changed, as Salesforce wrote it; null when it did not say. */
    public String lastModified() {
      return httpHeaders.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase("Last-Modified"))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse(null);
    }
  }
}
