package io.crmflow.salesforce.remote.autoconfigure;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;
import org.springframework.validation.annotation.Validated;

/**
 * An engine that runs elsewhere. How its steps are fetched and worked off, {@code
 * salesforce.connector.worker} says.
 *
 * @param url of its REST API, such as {@code https://engine.example.com/engine-rest}. Without it
 *     there is no remote worker
 * @param engineName name of the engine, part of the keys that recognise repeated steps: the same
 *     for all workers of one engine, also that of its own process
 * @param username user that the engine knows, for HTTP Basic
 * @param password of this user
 * @param token bearer token, instead of a user
 * @param tokenFile file with the bearer token, read for each request: whatever renews it just
 *     writes the file
 * @param longPoll how long the engine keeps a request for steps open when it has none; stopping
 *     takes as long
 * @param connections orgs that are connected when the worker starts, by client credentials, for a
 *     worker without the console
 */
@ConfigurationProperties("salesforce.connector.remote")
@Validated
public record RemoteProperties(
    URI url,
    @NotBlank @DefaultValue("default") String engineName,
    String username,
    String password,
    String token,
    Path tokenFile,
    @DurationMin(seconds = 1) @DurationMax(minutes = 2) @DefaultValue("10s") Duration longPoll,
    @DefaultValue Map<String, @Valid Org> connections)
    implements Validator {

  public RemoteProperties {
    connections = connections == null ? Map.of() : Map.copyOf(connections);
  }

  /**
   * An org that is connected by client credentials.
   *
   * @param host its My Domain host, or the address of a simulator
   * @param consumerKey of its External Client App
   * @param consumerSecret of the same
   */
  public record Org(
      @NotBlank String host, @NotBlank String consumerKey, @NotNull String consumerSecret) {

    @Override
    public String toString() {
      return "Org[" + host + ']';
    }
  }

  @Override
  public boolean supports(Class<?> type) {
    return RemoteProperties.class.equals(type);
  }

  /** Checks what no annotation can express. Refused values are named where they hold no secret. */
  @Override
  public void validate(Object target, Errors errors) {
    RemoteProperties properties = (RemoteProperties) target;
    URI url = properties.url();
    if (url != null
        && (!List.of("http", "https").contains(url.getScheme()) || url.getHost() == null)) {
      errors.rejectValue(
          "url", "url", "must be an address such as https://engine.example.com/engine-rest");
    }
    if (url != null && url.getUserInfo() != null) {
      errors.reject("user", "url must not hold a user: set username and password");
    }
    if ((properties.username() == null) != (properties.password() == null)) {
      errors.rejectValue("username", "pair", "goes with password: set both or none");
    }
    if (ways(properties) > 1) {
      errors.reject("one", "set a user, a token or a token-file, not several");
    }
  }

  private static long ways(RemoteProperties properties) {
    return Stream.of(properties.username(), properties.token(), properties.tokenFile())
        .filter(Objects::nonNull)
        .count();
  }

  /** Without secrets. */
  @Override
  public String toString() {
    return "RemoteProperties[" + url + ']';
  }
}
