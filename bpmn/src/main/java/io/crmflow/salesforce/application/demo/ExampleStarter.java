package io.crmflow.salesforce.application.demo;

import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.spin.Spin;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/**
 * Starts one instance of each example process with records of the org, so that Cockpit and Tasklist
 * show what each does when Salesforce agrees and when it does not. Thread-safe.
 */
@Service
@Profile("demo")
class ExampleStarter {

  private final RuntimeService processes;
  private final DemoCustomers customers;
  private final Org org;

  ExampleStarter(RuntimeService processes, DemoCustomers customers, SalesforceSimulator simulator) {
    this.processes = processes;
    this.customers = customers;
    this.org = simulator.org();
  }

  /**
   * Starts them.
   *
   * @return number of started instances
   */
  int startAll() {
    List<Example> examples = List.of(lead(), contacts(), sync(), offer(), order(5), order(500));
    examples.forEach(one -> processes.startProcessInstanceByKey(one.process(), one.variables()));
    return examples.size();
  }

  /** Somebody of the org's contacts: a person compares them in Tasklist. */
  private Example lead() {
    Map<String, Object> known = org.records("Contact").get(0);
    return new Example(
        "lead-intake",
        Map.of(
            "firstName", known.get("FirstName"),
            "lastName", known.get("LastName"),
            "email", known.get("Email"),
            "company", "Harbour Works",
            "rating", "Warm"));
  }

  /** One new contact, one known one, and one that Salesforce refuses. */
  private Example contacts() {
    Object known = org.records("Contact").get(1).get("Email");
    return new Example(
        "contact-sync",
        Map.of(
            "contacts",
            Spin.JSON(
                List.of(
                    Map.of("email", "new.contact@harbour-works.example", "lastName", "Neumann"),
                    Map.of("email", known, "lastName", "Lundqvist", "title", "Head of Purchasing"),
                    Map.of("email", "wrong@@harbour-works.example", "lastName", "Wrong")))));
  }

  /** The tables have a contact of the org with another telephone number: a person decides. */
  private Example sync() {
    customers.prepare(org);
    return new Example("account-contact-sync", Map.of());
  }

  /** A quarter below the list price: a sales manager decides. */
  private Example offer() {
    return new Example(
        "opportunity-to-close",
        Map.of(
            "opportunityId",
            open().get("Id"),
            "product",
            DemoGoods.PRODUCT,
            "quantity",
            25,
            "unitPrice",
            90));
  }

  /** Above the stock, Salesforce refuses the product and compensation undoes the order. */
  private Example order(int quantity) {
    return new Example(
        "order-rollback",
        Map.of(
            "orderNumber",
            "A-" + quantity,
            "accountId",
            org.records("Account").get(0).get("Id"),
            "pricebookEntryId",
            org.records("PricebookEntry").get(0).get("Id"),
            "quantity",
            quantity));
  }

  private Map<String, Object> open() {
    return org.records("Opportunity").stream()
        .filter(one -> Boolean.FALSE.equals(one.get("IsClosed")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The org has no open opportunity left"));
  }

  private record Example(String process, Map<String, Object> variables) {}
}
