package io.crmflow.salesforce.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.crmflow.salesforce.connection.Flow;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What to change on a connection; what is absent stays.
 *
 * @param version the version that was read; may come as header {@code If-Match} instead
 * @param environment {@code production}, {@code sandbox} or a My Domain host
 * @param flow how to get tokens
 * @param consumerKey the app's consumer key
 * @param consumerSecret the app's consumer secret
 * @param username Salesforce user to act as; JWT bearer only
 * @param privateKeyPem RSA key in PKCS#8 PEM; JWT bearer only
 * @param apiVersion such as {@code 65.0}; empty for the connector's default
 * @param idempotencyField unique external ID field; empty for none
 */
record ConnectionPatch(
    Long version,
    @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(max = 255)
        String environment,
    Flow flow,
    @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(max = 512)
        String consumerKey,
    @Size(max = 512) @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String consumerSecret,
    @Size(max = 255) String username,
    @Size(max = 16384) @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String privateKeyPem,
    @Pattern(regexp = Limits.API_VERSION, message = Limits.API_VERSION_RULE) String apiVersion,
    @Pattern(regexp = Limits.FIELD, message = Limits.FIELD_RULE) String idempotencyField) {

  @Override
  public String toString() {
    return "ConnectionPatch[version " + version + ", " + environment + ", " + flow + "]";
  }
}
