package io.crmflow.salesforce.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.simulator.Client.Answer;
import io.crmflow.salesforce.simulator.record.DuplicateAction;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeadConversionTest {
  private static final String STATUS = "<convertedStatus>Closed - Converted</convertedStatus>";
  private static final String TAIL =
      "<overwriteLeadSource>false</overwriteLeadSource>"
          + "<sendNotificationEmail>false</sendNotificationEmail>";

  private final SalesforceSimulator simulator =
      SalesforceSimulator.builder()
          .clock(new MovableClock(Instant.parse("2026-02-10T10:00:00Z")))
          .build();
  private final Org org = simulator.org();
  private Client client;
  private String lead;

  @BeforeEach
  void createLead() {
    client = new Client(simulator);
    lead =
        org.insert(
            "Lead",
            Map.of(
                "FirstName", "Ines",
                "LastName", "Quandahl",
                "Company", "Osprey & Sons",
                "Email", "ines@osprey.example",
                "City", "Bergen",
                "Industry", "Shipping",
                "AnnualRevenue", 1_000_000,
                "LeadSource", "Web",
                "Description", "Met at the fair"));
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void makesAccountContactAndOpportunity() {
    Answer answer = convert(convert(lead, ""));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("text/xml");
    assertThat(text(answer, "success")).isEqualTo("true");
    String account = text(answer, "accountId");
    String contact = text(answer, "contactId");
    String opportunity = text(answer, "opportunityId");
    assertThat(org.record("Account", account).orElseThrow())
        .containsEntry("Name", "Osprey & Sons")
        .containsEntry("BillingCity", "Bergen")
        .containsEntry("Industry", "Shipping");
    assertThat(org.record("Contact", contact).orElseThrow())
        .containsEntry("Name", "Ines Quandahl")
        .containsEntry("AccountId", account)
        .containsEntry("MailingCity", "Bergen")
        .containsEntry("LeadSource", "Web");
    assertThat(org.record("Opportunity", opportunity).orElseThrow())
        .containsEntry("Name", "Osprey & Sons")
        .containsEntry("AccountId", account)
        .containsEntry("StageName", "Prospecting")
        .containsEntry("CloseDate", LocalDate.parse("2026-03-31"));
    assertThat(org.records("OpportunityContactRole"))
        .singleElement()
        .satisfies(
            role ->
                assertThat(role)
                    .containsEntry("ContactId", contact)
                    .containsEntry("OpportunityId", opportunity)
                    .containsEntry("IsPrimary", true));
    assertThat(org.record("Lead", lead).orElseThrow())
        .containsEntry("IsConverted", true)
        .containsEntry("Status", "Closed - Converted")
        .containsEntry("ConvertedDate", LocalDate.parse("2026-02-10"))
        .containsEntry("ConvertedAccountId", account)
        .containsEntry("ConvertedContactId", contact)
        .containsEntry("ConvertedOpportunityId", opportunity);
    assertThat(org.calls().apiCalls()).isEqualTo(1);
    assertThat(org.calls().writeCalls()).isEqualTo(1);
  }

  @Test
  void takesANameForTheOpportunityOrLeavesItOut() {
    Answer named = convert(convert(lead, "<opportunityName>Fleet renewal</opportunityName>"));
    assertThat(org.record("Opportunity", text(named, "opportunityId")).orElseThrow())
        .containsEntry("Name", "Fleet renewal");
    String other = org.insert("Lead", Map.of("LastName", "Berg", "Company", "Kestrel"));

    Answer without =
        convert(
            STATUS
                + "<doNotCreateOpportunity>true</doNotCreateOpportunity>"
                + "<leadId>"
                + other
                + "</leadId>"
                + TAIL);

    assertThat(text(without, "success")).isEqualTo("true");
    assertThat(without.body()).contains("<opportunityId xsi:nil=\"true\"/>");
    assertThat(org.records("Opportunity")).hasSize(1);
  }

  @Test
  void fillsOnlyEmptyFieldsOfExistingRecords() {
    String account = org.insert("Account", Map.of("Name", "Osprey", "BillingCity", "Oslo"));
    String contact =
        org.insert(
            "Contact",
            Map.of("LastName", "Q.", "AccountId", account, "LeadSource", "Partner Referral"));

    Answer answer = convert(into(account, contact, false));

    assertThat(text(answer, "accountId")).isEqualTo(account);
    assertThat(text(answer, "contactId")).isEqualTo(contact);
    assertThat(org.record("Account", account).orElseThrow())
        .containsEntry("Name", "Osprey")
        .containsEntry("BillingCity", "Oslo")
        .containsEntry("Industry", "Shipping");
    assertThat(org.record("Contact", contact).orElseThrow())
        .containsEntry("LastName", "Q.")
        .containsEntry("FirstName", "Ines")
        .containsEntry("LeadSource", "Partner Referral");
  }

  @Test
  void overwritesTheLeadSourceWhenAsked() {
    String account = org.insert("Account", Map.of("Name", "Osprey"));
    String contact =
        org.insert(
            "Contact",
            Map.of("LastName", "Q.", "AccountId", account, "LeadSource", "Partner Referral"));

    convert(into(account, contact, true));

    assertThat(org.record("Contact", contact).orElseThrow()).containsEntry("LeadSource", "Web");
  }

  @Test
  void refusesAContactOfAnotherAccountAndChangesNothing() {
    String account = org.insert("Account", Map.of("Name", "Osprey"));
    String contact = org.insert("Contact", Map.of("LastName", "Q."));

    Answer answer = convert(into(account, contact, false));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(text(answer, "success")).isEqualTo("false");
    assertThat(text(answer, "statusCode")).isEqualTo("INVALID_CROSS_REFERENCE_KEY");
    assertThat(org.record("Account", account).orElseThrow())
        .as("the account was filled before the contact failed")
        .containsEntry("Industry", null);
    assertThat(org.record("Lead", lead).orElseThrow()).containsEntry("IsConverted", false);
  }

  @Test
  void demandsAUserForALeadOfAQueue() {
    String queue = (String) org.records("Group").get(0).get("Id");
    org.update("Lead", lead, Map.of("OwnerId", queue));
    assertThat(
            client
                .query("SELECT Owner.Name, Owner.Type FROM Lead")
                .json()
                .at("/records/0/Owner/Name")
                .asText())
        .isEqualTo("Inbound");

    Answer refused = convert(convert(lead, ""));
    assertThat(text(refused, "statusCode")).isEqualTo("INVALID_CROSS_REFERENCE_KEY");
    assertThat(text(refused, "fields")).isEqualTo("OwnerId");

    String user = (String) org.records("User").get(0).get("Id");
    Answer accepted =
        convert(
            STATUS
                + "<doNotCreateOpportunity>false</doNotCreateOpportunity><leadId>"
                + lead
                + "</leadId><overwriteLeadSource>false</overwriteLeadSource><ownerId>"
                + user
                + "</ownerId><sendNotificationEmail>false</sendNotificationEmail>");
    assertThat(text(accepted, "success")).isEqualTo("true");
    assertThat(org.record("Account", text(accepted, "accountId")).orElseThrow())
        .containsEntry("OwnerId", user);
  }

  @Test
  void keepsAConvertedLeadAsItIs() {
    convert(convert(lead, ""));

    Answer again = convert(convert(lead, ""));
    Answer update = client.patch("/sobjects/Lead/" + lead, "{\"Title\":\"CEO\"}");

    assertThat(text(again, "statusCode")).isEqualTo("CANNOT_UPDATE_CONVERTED_LEAD");
    assertThat(text(again, "message")).isEqualTo("cannot reference converted lead");
    assertThat(update.status()).isEqualTo(400);
    assertThat(update.errorCode()).isEqualTo("CANNOT_UPDATE_CONVERTED_LEAD");
    assertThat(org.records("Account")).hasSize(1);
  }

  @Test
  void refusesAStatusThatDoesNotConvert() {
    Answer answer =
        convert(convert(lead, "").replace("Closed - Converted", "Closed - Not Converted"));

    assertThat(text(answer, "statusCode")).isEqualTo("INVALID_STATUS");
    assertThat(text(answer, "message"))
        .isEqualTo("invalid convertedStatus: Closed - Not Converted");
  }

  @Test
  void rollsALeadBackThatADuplicateRuleStopsUnlessAllowed() {
    org.insert("Contact", Map.of("LastName", "Q.", "Email", "ines@osprey.example"));
    org.addDuplicateRule("Contact", "Email", DuplicateAction.ALERT);

    Answer refused = convert(convert(lead, ""));
    assertThat(text(refused, "statusCode")).isEqualTo("DUPLICATES_DETECTED");
    assertThat(org.records("Account")).isEmpty();

    Answer allowed =
        send(
            "<DuplicateRuleHeader><allowSave>true</allowSave></DuplicateRuleHeader>",
            "<leadConverts>" + convert(lead, "") + "</leadConverts>",
            Map.of("SOAPAction", "\"\""));
    assertThat(text(allowed, "success")).isEqualTo("true");
  }

  @Test
  void convertsTheOtherLeadsOfACall() {
    Answer answer =
        convert(
            convert(lead, ""),
            convert("00Q000000000001AAA", ""),
            convert(org.insert("Lead", Map.of("LastName", "B", "Company", "C")), ""));

    assertThat(answer.body().split("<success>true</success>", -1)).hasSize(3);
    assertThat(answer.body().split("<success>false</success>", -1)).hasSize(2);
    assertThat(org.records("Account")).hasSize(2);
  }

  @Test
  void takesAHundredLeadsInACall() {
    String[] leads = new String[101];
    for (int i = 0; i < leads.length; i++) {
      leads[i] = convert("00Q000000000001AAA", "");
    }

    Answer answer = convert(leads);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).contains("EXCEEDED_LEAD_CONVERT_LIMIT");
  }

  @Test
  void movesTasksAndCampaignMembership() {
    String task = org.insert("Task", Map.of("Subject", "Call", "WhoId", lead));
    String campaign = org.insert("Campaign", Map.of("Name", "Fair"));
    String member = org.insert("CampaignMember", Map.of("CampaignId", campaign, "LeadId", lead));

    Answer answer = convert(convert(lead, ""));

    assertThat(org.record("Task", task).orElseThrow())
        .containsEntry("WhoId", text(answer, "contactId"))
        .containsEntry("WhatId", text(answer, "opportunityId"));
    assertThat(org.record("CampaignMember", member).orElseThrow())
        .containsEntry("ContactId", text(answer, "contactId"));
  }

  @Test
  void insistsOnTheOrderOfElements() {
    String status = "<convertedStatus>Closed - Converted</convertedStatus>";
    String swapped =
        "<doNotCreateOpportunity>false</doNotCreateOpportunity>"
            + status
            + "<leadId>"
            + lead
            + "</leadId>"
            + TAIL;

    Answer answer = convert(swapped);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(text(answer, "faultcode")).isEqualTo("soapenv:Client");
    assertThat(text(answer, "faultstring"))
        .isEqualTo("Element {urn:partner.soap.sforce.com}convertedStatus invalid at this location");
  }

  @Test
  void refusesEmptyUnknownAndMissingElements() {
    assertThat(convert("<accountId/>" + convert(lead, "")).status()).isEqualTo(500);
    assertThat(convert(convert(lead, "") + "<zebra>1</zebra>").status()).isEqualTo(500);
    assertThat(convert(convert(lead, "").replace(STATUS, "")).status()).isEqualTo(500);
    assertThat(convert(convert(lead, "").replace(">false<", ">no<")).status()).isEqualTo(500);
    assertThat(org.record("Lead", lead).orElseThrow()).containsEntry("IsConverted", false);
  }

  @Test
  void answersADeadSessionWithAFault() {
    org.expireSessions();

    Answer answer = convert(convert(lead, ""));

    assertThat(answer.status()).isEqualTo(500);
    assertThat(text(answer, "faultcode")).isEqualTo("sf:INVALID_SESSION_ID");
    assertThat(text(answer, "sf:exceptionCode")).isEqualTo("INVALID_SESSION_ID");
  }

  @Test
  void demandsTheSoapActionHeader() {
    Answer answer =
        send("", "<leadConverts>" + convert(lead, "") + "</leadConverts>", new HashMap<>());

    assertThat(answer.status()).isEqualTo(500);
    assertThat(text(answer, "faultstring")).contains("SOAPAction");
  }

  @Test
  void refusesDocumentTypesAndBrokenXml() {
    for (String xml :
        List.of(
            "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><a>&e;</a>", "<a>", "")) {
      Answer answer = raw(xml, Map.of("SOAPAction", "\"\""));

      assertThat(answer.status()).isEqualTo(500);
      assertThat(text(answer, "faultcode")).isEqualTo("soapenv:Client");
    }
    assertThat(raw(envelope("", "<login/>"), Map.of("SOAPAction", "\"\"")).body())
        .contains("No operation available for request");
  }

  @Test
  void failsAsScripted() {
    org.faults().failNextRow("UNABLE_TO_LOCK_ROW", 1);
    assertThat(text(convert(convert(lead, "")), "statusCode")).isEqualTo("UNABLE_TO_LOCK_ROW");
    org.faults().failNext("SERVER_UNAVAILABLE", 503, 1);
    assertThat(convert(convert(lead, "")).status()).isEqualTo(500);
    assertThat(text(convert(convert(lead, "")), "success")).isEqualTo("true");
  }

  private String into(String account, String contact, boolean overwrite) {
    return "<accountId>%s</accountId><contactId>%s</contactId>".formatted(account, contact)
        + convert(lead, "")
            .replace("<overwriteLeadSource>false", "<overwriteLeadSource>" + overwrite);
  }

  private static String convert(String leadId, String afterLead) {
    return STATUS
        + "<doNotCreateOpportunity>false</doNotCreateOpportunity><leadId>"
        + leadId
        + "</leadId>"
        + afterLead
        + TAIL;
  }

  private Answer convert(String... leadConverts) {
    StringBuilder body = new StringBuilder();
    for (String one : leadConverts) {
      body.append("<leadConverts>").append(one).append("</leadConverts>");
    }
    return send("", body.toString(), Map.of("SOAPAction", "\"\""));
  }

  private Answer send(String headers, String leadConverts, Map<String, String> httpHeaders) {
    return raw(envelope(headers, "<convertLead>" + leadConverts + "</convertLead>"), httpHeaders);
  }

  private String envelope(String headers, String body) {
    return """
    <?xml version="1.0"?>
    <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com">
    <s:Header><SessionHeader><sessionId>%s</sessionId></SessionHeader>%s</s:Header>
    <s:Body>%s</s:Body></s:Envelope>
    """
        .formatted(client.token(), headers, body);
  }

  private Answer raw(String xml, Map<String, String> httpHeaders) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(simulator.instanceUrl() + "/services/Soap/u/65.0"))
            .header("Content-Type", "text/xml; charset=UTF-8")
            .POST(BodyPublishers.ofString(xml));
    httpHeaders.forEach(request::header);
    return Client.send(request.build());
  }

  private static String text(Answer answer, String element) {
    int start = answer.body().indexOf("<" + element + ">");
    int end = answer.body().indexOf("</" + element + ">");
    assertThat(start).as(element + " in " + answer.body()).isNotNegative();
    return answer.body().substring(start + element.length() + 2, end);
  }
}
