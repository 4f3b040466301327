package io.crmflow.salesforce.client;

import java.util.List;

/**
 * What became of one lead of a conversion.
 *
 * @param accountId account that it became or was merged into; null when it was refused
 * @param contactId contact that it became or was merged into; null when it was refused
 * @param opportunityId new opportunity; null when none was made
 * @param success whether Salesforce converted it
 * @param errors why it was refused; empty on success
 */
public record ConvertedLead(
    String accountId,
    String contactId,
    String opportunityId,
    boolean success,
    List<RowError> errors) {

  public ConvertedLead {
    errors = List.copyOf(errors);
  }
}
