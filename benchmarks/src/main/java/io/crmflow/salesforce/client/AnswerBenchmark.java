package io.crmflow.salesforce.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Request;
import feign.RequestTemplate;
import feign.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What Salesforce answers, as it is read. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AnswerBenchmark {

  private static final Request REQUEST =
      Request.create(
          Request.HttpMethod.GET,
          "https://org.invalid/data/query",
          Map.of(),
          null,
          StandardCharsets.UTF_8,
          new RequestTemplate());

  private final AnswerDecoder decoder = new AnswerDecoder(new ObjectMapper());
  private final byte[] page = page(2_000);
  private final byte[] refusal =
      bytes(
          "[{\"message\":\"Email: invalid email address: nobody\",\"errorCode\":"
              + "\"INVALID_EMAIL_ADDRESS\",\"fields\":[\"Email\"]}]");

  /** A page of 2,000 records. */
  @Benchmark
  public Object readPage() {
    return decoder.decode(
        Response.builder().request(REQUEST).status(200).body(page).build(), QueryPage.class);
  }

  /** The refusal of one record. */
  @Benchmark
  public Object readRefusal() {
    return ErrorAnswers.of(400, refusal);
  }

  private static byte[] page(int records) {
    String rows =
        IntStream.range(0, records)
            .mapToObj(
                i ->
                    ("{\"attributes\":{\"type\":\"Contact\",\"url\":\"/services/data/v65.0/sobjects/"
                            + "Contact/003SM%010dAAA\"},\"LastName\":\"Quandahl %d\","
                            + "\"FirstName\":\"Ada\",\"Email\":\"contact%d@osprey.example\"}")
                        .formatted(i, i, i))
            .collect(Collectors.joining(","));
    return bytes("{\"totalSize\":%d,\"done\":true,\"records\":[%s]}".formatted(records, rows));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
