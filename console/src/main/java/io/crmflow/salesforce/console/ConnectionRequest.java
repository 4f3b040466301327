package io.crmflow.salesforce.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.crmflow.salesforce.connection.Flow;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A connection to add.
 *
 * @param name as process models write it
 * @param environment {@code production}, {@code sandbox} or a My Domain host
 * @param flow how to get tokens; authorization code when absent
 * @param consumerKey the app's consumer key
 * @param consumerSecret the app's consumer secret; not for JWT bearer
 * @param username Salesforce user to act as; JWT bearer only
 * @param privateKeyPem RSA key in PKCS#8 PEM; JWT bearer only
 * @param apiVersion such as {@code 65.0}; the connector's default when absent
 * @param idempotencyField unique external ID field reserved for repeatable creates
 */
record ConnectionRequest(
    @NotBlank @Pattern(regexp = Limits.NAME, message = Limits.NAME_RULE) String name,
    @NotBlank @Size(max = 255) String environment,
    Flow flow,
    @NotBlank @Size(max = 512) String consumerKey,
    @Size(max = 512) @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String consumerSecret,
    @Size(max = 255) String username,
    @Size(max = 16384) @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String privateKeyPem,
    @Pattern(regexp = Limits.API_VERSION, message = Limits.API_VERSION_RULE) String apiVersion,
    @Pattern(regexp = Limits.FIELD, message = Limits.FIELD_RULE) String idempotencyField) {

  ConnectionRequest {
    name = name == null ? null : name.strip();
    flow = flow == null ? Flow.AUTHORIZATION_CODE : flow;
  }

  @Override
  public String toString() {
    return "ConnectionRequest[" + name + ", " + environment + ", " + flow + "]";
  }
}
