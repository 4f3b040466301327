package io.crmflow.salesforce.springboot;

import io.crmflow.salesforce.check.CheckScope;
import io.crmflow.salesforce.http.AllowedHosts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the Salesforce connector. All values that are out of bounds are reported together
 * when the application starts.
 *
 * @param baseUrl address at which browsers reach this application, without a path behind the
 *     context path. The OAuth redirect URL is built from it
 * @param encryption key that protects secrets and tokens in the database
 * @param allowedHosts hosts beside those of Salesforce that may see a token, such as {@code
 *     localhost:8089} for a simulator
 * @param apiVersion version of the Salesforce REST API
 * @param worker how waiting steps are worked off
 * @param http limits of every request to Salesforce
 * @param budget how the daily API limit of an org is shared
 * @param intents how steps are kept from being done twice
 * @param audit which process instance wrote which record
 * @param triggers how changes in Salesforce are read
 * @param deployment what may be deployed through this application
 * @param drift the nightly look whether the orgs still have what deployed processes use
 * @param checks what is checked against the org's metadata before a step is sent: {@code full},
 *     {@code certain} where flows or triggers fill required fields or shorten texts before the
 *     save, {@code off}
 */
@ConfigurationProperties("salesforce.connector")
@Validated
public record SalesforceConnectorProperties(
    @NotNull @DefaultValue("http://localhost:8080") URI baseUrl,
    @Valid @NestedConfigurationProperty @DefaultValue EncryptionProperties encryption,
    @DefaultValue List<String> allowedHosts,
    @Pattern(regexp = "\\d{2}\\.0", message = "must be a version such as 65.0")
        @DefaultValue("65.0")
        String apiVersion,
    @Valid @NestedConfigurationProperty @DefaultValue WorkerProperties worker,
    @Valid @NestedConfigurationProperty @DefaultValue HttpProperties http,
    @Valid @NestedConfigurationProperty @DefaultValue BudgetProperties budget,
    @Valid @NestedConfigurationProperty @DefaultValue IntentProperties intents,
    @Valid @NestedConfigurationProperty @DefaultValue AuditProperties audit,
    @Valid @NestedConfigurationProperty @DefaultValue TriggerProperties triggers,
    @Valid @NestedConfigurationProperty @DefaultValue DeploymentProperties deployment,
    @Valid @NestedConfigurationProperty @DefaultValue DriftProperties drift,
    @NotNull @DefaultValue("full") CheckScope checks)
    implements Validator {

  public SalesforceConnectorProperties {
    allowedHosts = List.copyOf(allowedHosts);
  }

  @Override
  public boolean supports(Class<?> type) {
    return SalesforceConnectorProperties.class.equals(type);
  }

  /** Checks what no annotation can express. */
  @Override
  public void validate(Object target, Errors errors) {
    SalesforceConnectorProperties properties = (SalesforceConnectorProperties) target;
    URI url = properties.baseUrl();
    if (url != null
        && (!List.of("http", "https").contains(url.getScheme()) || url.getHost() == null)) {
      errors.rejectValue("baseUrl", "url", "must be an address such as https://flow.example.com");
    }
    properties.http().validate(errors);
    for (String host : properties.allowedHosts()) {
      checkHost(host, errors);
    }
  }

  private static void checkHost(String host, Errors errors) {
    try {
      AllowedHosts.of(List.of(host));
    } catch (IllegalArgumentException e) {
      errors.rejectValue("allowedHosts", "host", e.getMessage());
    }
  }
}
