package io.crmflow.salesforce.client;

import java.util.List;

/**
 * Answer to {@link LeadConversions}.
 *
 * @param leads in the order they were sent
 */
public record ConvertedLeads(List<ConvertedLead> leads) {

  public ConvertedLeads {
    leads = List.copyOf(leads);
  }
}
