package io.crmflow.salesforce.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Leads to convert: at most 100.
 *
 * @param allowDuplicates whether to save although a duplicate rule warns
 * @param leads the members of each {@code LeadConvert} by name, such as {@code leadId}; a member
 *     that is absent is not sent
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_convertlead.htm">convertLead()</a>
 */
public record LeadConversions(boolean allowDuplicates, List<ObjectNode> leads) {

  public LeadConversions {
    leads = List.copyOf(leads);
  }
}
