package io.crmflow.salesforce.camunda7.settlement;

import io.crmflow.salesforce.outcome.Outcome;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.StepContext;
import io.crmflow.salesforce.step.FinishedStep;
import io.crmflow.salesforce.step.Reactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One log line for each step whose outcome is written, with the error's code and never its words,
 * which may repeat values of the record. What comes in thousands, as long as a connection is held
 * up, is only for whoever asks for details.
 */
final class StepLog {

  private static final Logger LOG = LoggerFactory.getLogger(StepLog.class);

  private StepLog() {}

  static void write(FinishedStep step) {
    try (StepContext context = step.context()) {
      LOG.atLevel(level(step))
          .log("{} on connection '{}' {}", step.operation(), step.connection(), step.result());
    }
  }

  private static Level level(FinishedStep step) {
    return step.outcome() instanceof Outcome.Failed failed ? level(failed.error()) : Level.DEBUG;
  }

  private static Level level(SalesforceError error) {
    if (Reactions.wasHeldBack(error)) {
      return Level.DEBUG;
    }
    return switch (error.category().reaction()) {
      case PARK -> Level.DEBUG;
      case BPMN_ERROR, RETRY -> Level.INFO;
      case INCIDENT -> Level.WARN;
    };
  }
}
