package io.crmflow.salesforce.client;

import static io.crmflow.salesforce.http.RawServer.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SoapTest {

  private static final String DONE =
      answer(
          """
          <result><accountId>001A</accountId><contactId>003A</contactId><leadId>00QA</leadId>\
          <opportunityId xsi:nil="true"/><success>true</success></result>\
          <result><accountId xsi:nil="true"/><contactId xsi:nil="true"/>\
          <errors><fields>OwnerId</fields><fields>Name</fields><message>Q&amp;A</message>\
          <statusCode>INVALID_STATUS</statusCode></errors>\
          <leadId>00QB</leadId><opportunityId xsi:nil="true"/><success>false</success></result>""");

  @Test
  void sendsTheTokenInTheEnvelopeOnlyAndTheMembersInTheirOrder() throws Exception {
    try (Org org = Org.answering(200, "", DONE)) {
      ObjectNode lead =
          lead()
              .put("ownerId", "005A")
              .put("opportunityName", "R&D <SessionHeader/> \uD83D\uDE80")
              .put("leadId", "00QA")
              .put("convertedStatus", "Closed")
              .put("doNotCreateOpportunity", false);

      org.api().convertLeads(new LeadConversions(false, List.of(lead)));

      assertThat(org.line(0)).startsWith("POST /services/Soap/u/65.0 ");
      assertThat(org.requests().get(0).header("Authorization")).isNull();
      assertThat(org.requests().get(0).header("Content-Type")).isEqualTo("text/xml; charset=UTF-8");
      assertThat(org.requests().get(0).header("SOAPAction")).isEqualTo("\"\"");
      String body = body(org, 0);
      assertThat(body)
          .containsOnlyOnce("<SessionHeader><sessionId>token-1</sessionId></SessionHeader>")
          .containsOnlyOnce("token-1")
          .doesNotContain("DuplicateRuleHeader")
          .contains(
              "<convertLead><leadConverts><convertedStatus>Closed</convertedStatus>"
                  + "<doNotCreateOpportunity>false</doNotCreateOpportunity>"
                  + "<leadId>00QA</leadId>"
                  + "<opportunityName>R&amp;D &lt;SessionHeader/&gt; \uD83D\uDE80</opportunityName>"
                  + "<ownerId>005A</ownerId></leadConverts></convertLead>");
    }
  }

  @Test
  void readsWhatBecameOfEachLead() throws Exception {
    try (Org org = Org.answering(200, "", DONE)) {
      assertThat(convert(org).leads())
          .containsExactly(
              new ConvertedLead("001A", "003A", null, true, List.of()),
              new ConvertedLead(
                  null,
                  null,
                  null,
                  false,
                  List.of(
                      new RowError("INVALID_STATUS", "Q&A", List.of("OwnerId", "Name"), null))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sf:INVALID_SESSION_ID", "INVALID_SESSION_ID"})
  void renewsADeadSessionAndReplaysOnce(String code) throws Exception {
    byte[] dead = http(500, "", fault(code, "Session not found"));
    byte[] done = http(200, "", DONE);
    try (Org org =
        new Org(
            (count, request, socket) -> socket.getOutputStream().write(count == 1 ? dead : done))) {
      assertThat(convert(org).leads()).hasSize(2);
      assertThat(org.sessions.renewals()).isEqualTo(1);
      assertThat(body(org, 0)).contains("<sessionId>token-1<");
      assertThat(body(org, 1)).contains("<sessionId>token-2<");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sf:INVALID_SESSION_ID, RECONNECT_REQUIRED, 2",
    "sf:REQUEST_LIMIT_EXCEEDED, LIMIT_REACHED, 1",
    "sf:SERVER_UNAVAILABLE, TRANSIENT, 1",
    "sf:EXCEEDED_LEAD_CONVERT_LIMIT, VALIDATION, 1",
    "soapenv:Client, VALIDATION, 1",
    "soapenv:Server, OUTCOME_UNKNOWN, 1",
    "sf:UNKNOWN_EXCEPTION, OUTCOME_UNKNOWN, 1"
  })
  void sortsAFaultByItsCode(String code, ErrorCategory category, int requests) throws Exception {
    try (Org org = Org.answering(500, "", fault(code, "Lead &amp; more"))) {
      SalesforceError error = failure(org);
      assertThat(error.category()).isEqualTo(category);
      assertThat(error.code()).isEqualTo(code.substring(code.indexOf(':') + 1));
      assertThat(org.requests()).hasSize(requests);
    }
  }

  @Test
  void keepsATokenOutOfTheErrorWhenAFaultRepeatsIt() throws Exception {
    try (Org org = Org.answering(500, "", fault("soapenv:Client", "bad token-1"))) {
      assertThat(failure(org).message()).isEqualTo("bad [token]");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "[]", "", "<a/>"})
  void doesNotKnowWhatAnAnswerMeansThatItCannotRead(String body) throws Exception {
    try (Org org = Org.answering(200, "", body)) {
      assertThat(failure(org).category()).isEqualTo(ErrorCategory.OUTCOME_UNKNOWN);
    }
  }

  @Test
  void doesNotKnowWhatALostAnswerSaid() throws Exception {
    try (Org org = new Org((count, request, socket) -> socket.getInputStream().read())) {
      assertThat(failure(org).category()).isEqualTo(ErrorCategory.OUTCOME_UNKNOWN);
      assertThat(failure(org).code()).isEqualTo("TIMED_OUT");
    }
  }

  @Test
  void readsNoDocumentTypeAndNothingFromOutside() throws Exception {
    String entity = "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>";
    String body = entity + DONE.replace("Q&amp;A", "&e;");
    try (Org org = Org.answering(200, "", body)) {
      assertThat(failure(org).code()).isEqualTo("UNREADABLE_ANSWER");
    }
  }

  @Test
  void keepsAnEnvelopeOfManyLeadsReadable() throws Exception {
    try (Org org = Org.answering(200, "", DONE)) {
      List<ObjectNode> leads = Collections.nCopies(100, lead().put("leadId", "00QA"));
      org.api().convertLeads(new LeadConversions(true, leads));
      assertThat(org.requests().get(0).header("Content-Encoding")).isNull();
      assertThat(body(org, 0))
          .contains("token-1")
          .contains("<DuplicateRuleHeader><allowSave>true</allowSave>");
    }
  }

  private static ConvertedLeads convert(Org org) {
    return org.api().convertLeads(new LeadConversions(false, List.of(lead())));
  }

  private static SalesforceError failure(Org org) {
    return catchThrowableOfType(SalesforceException.class, () -> convert(org)).error();
  }

  private static ObjectNode lead() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static String body(Org org, int request) {
    return new String(org.requests().get(request).body(), StandardCharsets.UTF_8);
  }

  private static String answer(String results) {
    return envelope("<convertLeadResponse>" + results + "</convertLeadResponse>");
  }

  private static String fault(String code, String message) {
    return envelope(
        "<soapenv:Fault><faultcode>"
            + code
            + "</faultcode><faultstring>"
            + message
            + "</faultstring></soapenv:Fault>");
  }

  private static String envelope(String body) {
    return """
    <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"\
     xmlns="urn:partner.soap.sforce.com" xmlns:sf="urn:fault.partner.soap.sforce.com"\
     xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
    <soapenv:Body>%s</soapenv:Body></soapenv:Envelope>"""
        .formatted(body);
  }
}
