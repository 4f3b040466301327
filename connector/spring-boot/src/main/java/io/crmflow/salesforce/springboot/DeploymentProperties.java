package io.crmflow.salesforce.springboot;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be deployed through this application.
 *
 * @param code {@code refuse} keeps out models with scripts, names of classes and expressions that
 *     reach for them; {@code allow} takes them, which gives whoever may deploy all rights of the
 *     application
 */
public record DeploymentProperties(@NotNull @DefaultValue("refuse") Code code) {

  /** Whether models may hold program code. */
  public enum Code {
    REFUSE,
    ALLOW
  }
}
