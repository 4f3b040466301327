package io.crmflow.salesforce.simulator.lead;

import io.crmflow.salesforce.simulator.http.Json;
import io.crmflow.salesforce.simulator.record.ObjectTable;
import io.crmflow.salesforce.simulator.record.RecordStore;
import io.crmflow.salesforce.simulator.record.RecordWriter;
import io.crmflow.salesforce.simulator.record.RowError;
import io.crmflow.salesforce.simulator.record.RowException;
import io.crmflow.salesforce.simulator.record.SObject;
import io.crmflow.salesforce.simulator.record.SaveOptions;
import io.crmflow.salesforce.simulator.record.Stage;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Converts leads by the rules of {@code convertLead()} in the Salesforce SOAP API guide. Call it
 * inside {@link RecordStore#write}.
 */
public final class LeadConversion {
  private static final String USER_PREFIX = "005";

  private final RecordStore store;
  private final RecordWriter writer;
  private final Clock clock;

  public LeadConversion(RecordStore store, RecordWriter writer, Clock clock) {
    this.store = store;
    this.writer = writer;
    this.clock = clock;
  }

  /** Converts one lead; when anything is refused, nothing at all has happened. */
  public LeadConvertResult convert(LeadConvert request, SaveOptions options) {
    int start = store.savepoint();
    try {
      return converted(request, options);
    } catch (RowException e) {
      store.rollback(start);
      return LeadConvertResult.failed(request.leadId(), e.error());
    }
  }

  private LeadConvertResult converted(LeadConvert request, SaveOptions options) {
    SObject lead = convertible(request.leadId());
    checkStatus(request.convertedStatus());
    String owner = owner(request, lead);
    String account = account(request, lead, owner, options);
    String contact = contact(request, lead, account, owner, options);
    String opportunity = opportunity(request, lead, account, contact, owner, options);
    close(lead, request.convertedStatus(), account, contact, opportunity, options);
    moveTasks(lead, contact, opportunity == null ? account : opportunity, options);
    moveCampaigns(lead, contact, options);
    return new LeadConvertResult(account, contact, lead.id(), opportunity, null);
  }

  private SObject convertible(String id) {
    SObject lead = existing("Lead", id, "leadId");
    if (Boolean.TRUE.equals(lead.value("IsConverted"))) {
      throw RowError.of("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead")
          .asException();
    }
    return lead;
  }

  private void checkStatus(String status) {
    boolean converts =
        store.require("LeadStatus").rows().stream()
            .anyMatch(
                row ->
                    status.equals(row.value("ApiName"))
                        && Boolean.TRUE.equals(row.value("IsConverted")));
    if (!converts) {
      throw RowError.of("INVALID_STATUS", "invalid convertedStatus: " + status, "Status")
          .asException();
    }
  }

  /** New records belong to the given user or to the lead's owner, but never to a queue. */
  private String owner(LeadConvert request, SObject lead) {
    if (request.ownerId() != null) {
      return existing("User", request.ownerId(), "ownerId").id();
    }
    String owner = (String) lead.value("OwnerId");
    if (!owner.startsWith(USER_PREFIX)) {
      throw RowError.of(
              "INVALID_CROSS_REFERENCE_KEY",
              "Converted objects can only be owned by users. If the lead is not owned by a user,"
                  + " you must specify a user for the Owner field.",
              "OwnerId")
          .asException();
    }
    return owner;
  }

  private String account(LeadConvert request, SObject lead, String owner, SaveOptions options) {
    if (request.accountId() != null) {
      SObject account = existing("Account", request.accountId(), "accountId");
      fill(account, FieldMap.missing(lead, account, FieldMap.ACCOUNT), options);
      return account.id();
    }
    if (request.contactId() != null) {
      throw RowError.of(
              "REQUIRED_FIELD_MISSING", "accountId is required with a contactId", "accountId")
          .asException();
    }
    Map<String, Object> values = FieldMap.values(lead, FieldMap.ACCOUNT);
    values.put("OwnerId", owner);
    return insert("Account", values, options);
  }

  private String contact(
      LeadConvert request, SObject lead, String account, String owner, SaveOptions options) {
    if (request.contactId() == null) {
      Map<String, Object> values = FieldMap.values(lead, FieldMap.CONTACT);
      values.put("AccountId", account);
      values.put("OwnerId", owner);
      return insert("Contact", values, options);
    }
    SObject contact = existing("Contact", request.contactId(), "contactId");
    if (!account.equals(contact.value("AccountId"))) {
      throw RowError.of(
              "INVALID_CROSS_REFERENCE_KEY",
              "The contact " + contact.id() + " does not belong to the account " + account,
              "contactId")
          .asException();
    }
    Map<String, Object> values = FieldMap.missing(lead, contact, FieldMap.CONTACT);
    if (request.overwriteLeadSource() && lead.value("LeadSource") != null) {
      values.put("LeadSource", lead.value("LeadSource"));
    }
    fill(contact, values, options);
    return contact.id();
  }

  private String opportunity(
      LeadConvert request,
      SObject lead,
      String account,
      String contact,
      String owner,
      SaveOptions options) {
    if (request.opportunityId() != null) {
      return existing("Opportunity", request.opportunityId(), "opportunityId").id();
    }
    if (request.doNotCreateOpportunity()) {
      return null;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("Name", opportunityName(request, lead));
    values.put("AccountId", account);
    values.put("StageName", Stage.standard().keySet().iterator().next());
    values.put("CloseDate", endOfQuarter());
    values.put("LeadSource", lead.value("LeadSource"));
    values.put("OwnerId", owner);
    String id = insert("Opportunity", values, options);
    insert(
        "OpportunityContactRole",
        Map.of("OpportunityId", id, "ContactId", contact, "IsPrimary", true),
        options);
    return id;
  }

  private String opportunityName(LeadConvert request, SObject lead) {
    if (request.opportunityName() != null) {
      return request.opportunityName();
    }
    String company = (String) lead.value("Company");
    int max = store.require("Opportunity").type().field("Name").orElseThrow().length();
    return company.length() > max ? company.substring(0, max) : company;
  }

  private LocalDate endOfQuarter() {
    return today()
        .with(IsoFields.DAY_OF_QUARTER, 1)
        .plusMonths(2)
        .with(TemporalAdjusters.lastDayOfMonth());
  }

  private void close(
      SObject lead,
      String status,
      String account,
      String contact,
      String opportunity,
      SaveOptions options) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("Status", status);
    values.put("IsConverted", true);
    values.put("ConvertedDate", today());
    values.put("ConvertedAccountId", account);
    values.put("ConvertedContactId", contact);
    values.put("ConvertedOpportunityId", opportunity);
    values.put("IsUnreadByOwner", false);
    writer.updateAsOrg(lead, Json.tree(values), options.userId());
  }

  private void moveTasks(SObject lead, String contact, String what, SaveOptions options) {
    for (SObject task : referring("Task", "WhoId", lead)) {
      writer.updateAsOrg(
          task, Json.tree(Map.of("WhoId", contact, "WhatId", what)), options.userId());
    }
  }

  /** A member of a campaign stays the lead and becomes the contact too. */
  private void moveCampaigns(SObject lead, String contact, SaveOptions options) {
    for (SObject member : referring("CampaignMember", "LeadId", lead)) {
      writer.updateAsOrg(member, Json.tree(Map.of("ContactId", contact)), options.userId());
    }
  }

  private List<SObject> referring(String object, String field, SObject target) {
    return store.require(object).rows().stream()
        .filter(row -> !row.deleted() && target.id().equals(row.value(field)))
        .toList();
  }

  private String insert(String object, Map<String, Object> values, SaveOptions options) {
    return writer.insert(store.require(object), Json.tree(values), options);
  }

  private void fill(SObject row, Map<String, Object> values, SaveOptions options) {
    if (!values.isEmpty()) {
      writer.update(row, Json.tree(values), options);
    }
  }

  private SObject existing(String object, String id, String member) {
    ObjectTable table = store.require(object);
    return RecordWriter.row(table, id)
        .filter(row -> !row.deleted())
        .orElseThrow(
            () ->
                RowError.of("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", member)
                    .asException());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
