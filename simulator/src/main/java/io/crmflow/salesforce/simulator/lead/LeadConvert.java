package io.crmflow.salesforce.simulator.lead;

/**
 * What is asked of one conversion. Names and meaning are those of {@code LeadConvert} in the
 * Salesforce SOAP API guide; a member that was left out is null.
 */
public record LeadConvert(
    String accountId,
    String contactId,
    String convertedStatus,
    boolean doNotCreateOpportunity,
    String leadId,
    String opportunityId,
    String opportunityName,
    boolean overwriteLeadSource,
    String ownerId) {}
