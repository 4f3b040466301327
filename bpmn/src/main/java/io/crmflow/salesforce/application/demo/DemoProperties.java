package io.crmflow.salesforce.application.demo;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the simulated org of the demo listens.
 *
 * @param loginPort port of its login host
 * @param instancePort port of its My Domain host
 * @param pubSubPort port of its Pub/Sub API
 */
@ConfigurationProperties("salesforce.demo")
@Validated
record DemoProperties(
    @Min(0) @Max(65535) @DefaultValue("8085") int loginPort,
    @Min(0) @Max(65535) @DefaultValue("8086") int instancePort,
    @Min(0) @Max(65535) @DefaultValue("8087") int pubSubPort) {}
