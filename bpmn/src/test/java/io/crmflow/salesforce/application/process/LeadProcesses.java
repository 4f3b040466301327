package io.crmflow.salesforce.application.process;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts {@code lead-to-opportunity.bpmn} and follows it. */
final class LeadProcesses extends RunningProcesses {

  LeadProcesses(ProcessEngine engine) {
    super(engine);
  }

  long deployed() {
    return deployed(LeadToOpportunity.KEY);
  }

  ProcessInstance start(Lead lead) {
    return start(LeadToOpportunity.KEY, lead.variables());
  }

  /** Starts one process for each lead; all their first steps appear at the same moment. */
  List<ProcessInstance> startTogether(List<Lead> leads, TransactionTemplate transaction) {
    return transaction.execute(status -> leads.stream().map(this::start).toList());
  }
}
