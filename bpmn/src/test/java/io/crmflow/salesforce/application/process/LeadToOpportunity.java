package io.crmflow.salesforce.application.process;

/** Names in the process {@code lead-to-opportunity.bpmn}. */
final class LeadToOpportunity {

  /** Process definition key. */
  static final String KEY = "lead-to-opportunity";

  private LeadToOpportunity() {}

  /** Ids of elements that tests look at. */
  static final class Elements {
    static final String CHECK_CONNECTION = "CheckConnection";
    static final String FIND_CONTACT = "FindContact";
    static final String FIND_LEAD = "FindLead";
    static final String UPDATE_LEAD = "UpdateLead";
    static final String CREATE_LEAD = "CreateLead";
    static final String LEAD_CAPTURED = "LeadCaptured";
    static final String FIND_ACCOUNT = "FindAccount";
    static final String CREATE_ACCOUNT = "CreateAccount";
    static final String CREATE_CONTACT = "CreateContact";
    static final String CREATE_OPPORTUNITY = "CreateOpportunity";
    static final String OPPORTUNITY_OPENED = "OpportunityOpened";
    static final String SALESFORCE_REFUSED = "SalesforceRefused";
    static final String CORRECT_LEAD = "CorrectLead";
    static final String LEAD_DISCARDED = "LeadDiscarded";
    static final String LEAD_HANDLED = "LeadHandled";

    private Elements() {}
  }

  /** Names of process variables beside those of a {@link Lead}. */
  static final class Variables {
    static final String SALESFORCE_USER = "salesforceUser";
    static final String LEAD_ID = "leadId";
    static final String CONTACT_ID = "contactId";
    static final String ACCOUNT_ID = "accountId";
    static final String OPPORTUNITY_ID = "opportunityId";
    static final String DECISION = "decision";
    static final String TRY_AGAIN = "try-again";
    static final String DISCARD = "discard";

    private Variables() {}
  }
}
