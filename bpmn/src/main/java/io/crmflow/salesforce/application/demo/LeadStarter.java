package io.crmflow.salesforce.application.demo;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts one instance of the sample process for each lead of {@code leads.csv}. Thread-safe. */
@Service
@Profile("demo")
class LeadStarter {

  private static final String PROCESS = "lead-to-opportunity";

  private final LeadFile leads = new LeadFile(new ClassPathResource("leads.csv"));
  private final RuntimeService processes;
  private final TransactionTemplate transaction;

  LeadStarter(RuntimeService processes, PlatformTransactionManager transactions) {
    this.processes = processes;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Starts them all, or none: in one transaction, so that their first steps reach Salesforce
   * together.
   *
   * @return number of started instances
   */
  int startAll() {
    List<Map<String, Object>> rows = leads.rows();
    transaction.executeWithoutResult(
        status -> rows.forEach(row -> processes.startProcessInstanceByKey(PROCESS, row)));
    return rows.size();
  }
}
