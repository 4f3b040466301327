package io.crmflow.salesforce.simulator.lead;

import io.crmflow.salesforce.simulator.record.RowError;

/**
 * What became of one lead.
 *
 * @param opportunityId null when none was asked for
 * @param error null when the lead was converted
 */
public record LeadConvertResult(
    String accountId, String contactId, String leadId, String opportunityId, RowError error) {

  static LeadConvertResult failed(String leadId, RowError error) {
    return new LeadConvertResult(null, null, leadId, null, error);
  }

  public boolean success() {
    return error == null;
  }
}
