package io.crmflow.salesforce.remote.engine;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Feign;
import feign.Request;
import feign.http2client.Http2Client;
import feign.jackson.JacksonDecoder;
import feign.jackson.JacksonEncoder;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Where an engine is, and how it knows us.
 *
 * @param url of its REST API, such as {@code https://engine.example.com/engine-rest}
 * @param authorization value of the header {@code Authorization}, asked for each request; empty for
 *     an engine that asks nobody who he is
 */
public record EngineAddress(URI url, Supplier<Optional<String>> authorization) {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  public EngineAddress {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(authorization, "authorization");
  }

  /** HTTP Basic, as Camunda Run and the webapps of Spring Boot applications ask for it. */
  public static Supplier<Optional<String>> basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    String header = "Basic " + Base64.getEncoder().encodeToString(pair);
    return () -> Optional.of(header);
  }

  /** A bearer token that may change while the worker runs. */
  public static Supplier<Optional<String>> bearer(Supplier<String> token) {
    return () -> Optional.of("Bearer " + token.get());
  }

  /** Adds to a request who we are. */
  public void identify(BiConsumer<String, String> header) {
    authorization.get().ifPresent(value -> header.accept("Authorization", value));
  }

  /** The parts of the API that the external-task client has no method for. */
  public EngineApi api() {
    ObjectMapper json =
        new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();
    return Feign.builder()
        .client(new Http2Client(http))
        .encoder(new JacksonEncoder(json))
        .decoder(new JacksonDecoder(json))
        .retryer(feign.Retryer.NEVER_RETRY)
        .options(
            new Request.Options(
                CONNECT.toMillis(),
                TimeUnit.MILLISECONDS,
                ANSWER.toMillis(),
                TimeUnit.MILLISECONDS,
                false))
        .requestInterceptor(request -> identify(request::header))
        .target(EngineApi.class, url.toString().replaceAll("/+$", ""));
  }
}
