package io.crmflow.salesforce.camunda7.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmflow.salesforce.camunda7.EngineTest;
import io.crmflow.salesforce.camunda7.StepModels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;

class StepLogTest extends EngineTest {

  private final Logger settlement =
      (Logger) LoggerFactory.getLogger(StepLog.class.getPackageName());
  private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> listener =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent line) {
          line.prepareForDeferredProcessing();
          lines.add(line);
        }
      };

  @BeforeEach
  void listen() {
    settlement.setLevel(Level.DEBUG);
    listener.start();
    settlement.addAppender(listener);
  }

  @AfterEach
  void stop() {
    settlement.detachAppender(listener);
    settlement.setLevel(null);
  }

  @Test
  void everyLineAboutAStepNamesItsInstanceConnectionAndRequest() throws Exception {
    deploy(StepModels.createLead("lead"));
    org().faults().failNextRow("FIELD_CUSTOM_VALIDATION_EXCEPTION", "Dent is no lead", 1);

    ProcessInstance refused = start("lead", "Dent");
    await(() -> lines.size() == 1);

    ILoggingEvent line = lines.get(0);
    assertThat(line.getLevel()).isEqualTo(Level.INFO);
    assertThat(line.getFormattedMessage())
        .contains("lead.create", "FIELD_CUSTOM_VALIDATION_EXCEPTION")
        .doesNotContain("Dent");
    assertThat(line.getMDCPropertyMap())
        .containsEntry("processInstanceId", refused.getId())
        .containsEntry("salesforceConnection", "main")
        .containsEntry("salesforceOperation", "lead.create");
    assertThat(line.getMDCPropertyMap().get("salesforceRequestId")).hasSize(32);
    JsonNode json = new ObjectMapper().readTree(ecs(line));
    assertThat(json.path("processInstanceId").asText()).isEqualTo(refused.getId());
    assertThat(json.path("salesforceRequestId").asText())
        .isEqualTo(line.getMDCPropertyMap().get("salesforceRequestId"));
  }

  @Test
  void alsoThoseAboutTroubleWithTheEngine() {
    deploy(StepModels.createLead("lead"));
    org()
        .addValidationRule(
            "Lead", "Never", lead -> cancelledMeanwhile(), "It is valid and comes too late");

    ProcessInstance cancelled = start("lead", "Dent");
    await(() -> lines.stream().anyMatch(line -> line.getMessage().contains("is gone")));

    assertThat(lines)
        .allSatisfy(
            line ->
                assertThat(line.getMDCPropertyMap())
                    .containsEntry("processInstanceId", cancelled.getId()));
  }

  private boolean cancelledMeanwhile() {
    engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .list()
        .forEach(one -> engine.getRuntimeService().deleteProcessInstance(one.getId(), "test"));
    return false;
  }

  @Test
  void leavesNothingBehindOnTheThread() {
    deploy(StepModels.createLead("lead"));
    start("lead", "Dent");
    start("lead", "Prefect");
    awaitDone(2);

    await(() -> lines.size() >= 2);
    assertThat(lines.stream().map(ILoggingEvent::getMDCPropertyMap).map(Map::size))
        .allMatch(size -> size == 3);
  }

  /** As Spring Boot writes it with logging.structured.format.console=ecs. */
  private static String ecs(ILoggingEvent line) {
    StructuredLogEncoder encoder = new StructuredLogEncoder();
    encoder.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
    encoder.setFormat("ecs");
    encoder.start();
    return new String(encoder.encode(line), StandardCharsets.UTF_8);
  }
}
