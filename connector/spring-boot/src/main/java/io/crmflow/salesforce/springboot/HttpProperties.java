package io.crmflow.salesforce.springboot;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.Errors;

/**
 * Limits of every request to Salesforce.
 *
 * @param connectTimeout longest wait for a connection
 * @param totalTimeout longest time from the start of the connection to the last byte of the answer
 * @param maxBody largest answer, counted after decompression
 * @param compressed whether JSON travels compressed both ways, at a fifth of its size; switch it
 *     off where the processor is scarcer than the network
 */
public record HttpProperties(
    @DurationMin(millis = 1) @DurationMax(minutes = 10) @DefaultValue("5s") Duration connectTimeout,
    @DurationMin(millis = 1) @DurationMax(minutes = 10) @DefaultValue("30s") Duration totalTimeout,
    @DefaultValue("32MB") DataSize maxBody,
    @DefaultValue("true") boolean compressed) {

  private static final DataSize SMALLEST = DataSize.ofKilobytes(1);
  private static final DataSize LARGEST = DataSize.ofGigabytes(1);

  void validate(Errors errors) {
    if (connectTimeout.compareTo(totalTimeout) > 0) {
      errors.rejectValue("http.connectTimeout", "order", "must not be longer than total-timeout");
    }
    if (maxBody.compareTo(SMALLEST) < 0 || maxBody.compareTo(LARGEST) > 0) {
      errors.rejectValue("http.maxBody", "bounds", "must be 1KB to 1GB");
    }
  }
}
