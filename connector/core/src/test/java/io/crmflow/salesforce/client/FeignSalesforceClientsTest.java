package io.crmflow.salesforce.client;

import static io.crmflow.salesforce.client.Org.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.connection.ConnectionId;
import io.crmflow.salesforce.http.RawServer;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class FeignSalesforceClientsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CREATED =
      "[{\"id\":\"00QAA0000000001AAA\",\"success\":true,\"errors\":[]}]";

  @Test
  void createsRecords() throws Exception {
    try (Org org = Org.answering(200, "", CREATED)) {
      ObjectNode lead = JSON.createObjectNode().put("LastName", "Gr\u00fcn").putNull("Phone");
      List<RowResult> rows =
          org.api().create(Map.of("Sforce-Auto-Assign", "FALSE"), new Rows(false, List.of(lead)));
      assertThat(rows).containsExactly(new RowResult("00QAA0000000001AAA", true, null, List.of()));
      RawServer.Request sent = org.requests().get(0);
      assertThat(sent.line()).isEqualTo("POST /services/data/v65.0/composite/sobjects HTTP/1.1");
      assertThat(sent.header("Authorization")).isEqualTo("Bearer token-1");
      assertThat(sent.header("Sforce-Call-Options")).isEqualTo("client=crmflow");
      assertThat(sent.header("Sforce-Auto-Assign")).isEqualTo("FALSE");
      assertThat(sent.header("Content-Type")).isEqualTo("application/json");
      assertThat(sent.header("Content-Encoding")).isNull();
      assertThat(JSON.readTree(sent.body()))
          .isEqualTo(
              JSON.readTree(
                  "{\"allOrNone\":false,\"records\":[{\"LastName\":\"Gr\u00fcn\",\"Phone\":null}]}"));
    }
  }

  @Test
  void sendsALargeBodyAsItIsWhereCompressionIsOff() throws Exception {
    try (Org org = Org.uncompressed(200, CREATED)) {
      ObjectNode lead = JSON.createObjectNode().put("Description", "word ".repeat(1_000));
      org.api().create(Map.of(), new Rows(true, List.of(lead)));
      RawServer.Request sent = org.requests().get(0);
      assertThat(sent.header("Content-Encoding")).isNull();
      assertThat(sent.header("Accept-Encoding")).isEqualTo("identity");
      assertThat(JSON.readTree(sent.body()).at("/records/0/Description").textValue())
          .hasSize(5_000);
    }
  }

  @Test
  void compressesALargeBody() throws Exception {
    try (Org org = Org.answering(200, "", CREATED)) {
      ObjectNode lead = JSON.createObjectNode().put("Description", "word ".repeat(1_000));
      org.api().create(Map.of(), new Rows(true, List.of(lead)));
      RawServer.Request sent = org.requests().get(0);
      assertThat(sent.header("Content-Encoding")).isEqualTo("gzip");
      assertThat(sent.body()).hasSizeLessThan(500);
      try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(sent.body()))) {
        assertThat(JSON.readTree(plain).at("/records/0/Description").textValue()).hasSize(5_000);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT Id FROM Lead WHERE Name = 'A + B & C = 100%'",
        "SELECT Id FROM Lead WHERE Name LIKE '%20%' AND City = 'Z\u00fcrich \u6771\u4eac \ud83d\ude00'",
        "SELECT Id FROM Lead WHERE Name = 'O\\'Neil \\\\ \"x\" #1 ?a=b;c,{d}'",
        "SELECT Id FROM Lead WHERE CreatedDate > 2026-01-01T00:00:00+01:00"
      })
  void encodesAnyQuery(String soql) throws Exception {
    try (Org org = Org.answering(200, "", "{\"totalSize\":0,\"done\":true,\"records\":[]}")) {
      assertThat(org.api().query(soql).records()).isEmpty();
      String line = org.line(0);
      assertThat(line).startsWith("GET /services/data/v65.0/query?q=").doesNotContain("+");
      String sent = line.substring(line.indexOf("?q=") + 3, line.lastIndexOf(' '));
      assertThat(URLDecoder.decode(sent, StandardCharsets.UTF_8)).isEqualTo(soql);
    }
  }

  @Test
  void encodesPathAndQueryParts() throws Exception {
    try (Org org = Org.answering(200, "", "[]")) {
      org.api().retrieve("Lead", "00Q1,00Q2", "Id,Name");
      org.api().delete("00Q1,00Q2", Map.of());
      org.api().upsert("Le/ad?x", "Key %2F__c", Map.of(), new Rows(false, List.of()));
      assertThat(org.line(0))
          .isEqualTo(
              "GET /services/data/v65.0/composite/sobjects/Lead?ids=00Q1%2C00Q2&fields=Id%2CName"
                  + " HTTP/1.1");
      assertThat(org.line(1))
          .isEqualTo(
              "DELETE /services/data/v65.0/composite/sobjects?ids=00Q1%2C00Q2&allOrNone=false"
                  + " HTTP/1.1");
      assertThat(org.line(2))
          .isEqualTo(
              "PATCH /services/data/v65.0/composite/sobjects/Le%2Fad%3Fx/Key%20%252F__c HTTP/1.1");
    }
  }

  @Test
  void updatesOneRecordUnderACondition() throws Exception {
    try (Org org = Org.answering(204, "", "")) {
      org.api()
          .updateOne(
              "Lead",
              "00Q1",
              Map.of("If-Unmodified-Since", "Sun, 01 Mar 2026 10:00:00 GMT"),
              JSON.createObjectNode().put("City", "Bern"));
      assertThat(org.line(0)).isEqualTo("PATCH /services/data/v65.0/sobjects/Lead/00Q1 HTTP/1.1");
      assertThat(org.requests().get(0).header("If-Unmodified-Since"))
          .isEqualTo("Sun, 01 Mar 2026 10:00:00 GMT");
    }
  }

  @Test
  void readsOnFromTheNextPageAddress() throws Exception {
    String page =
        "{\"totalSize\":2001,\"done\":true,\"records\":[{\"Id\":\"1\"}],\"more\":{\"new\":1}}";
    try (Org org = Org.answering(200, "", page)) {
      assertThat(org.api().nextPage("/services/data/v65.0/query/01gAA-2000").totalSize())
          .isEqualTo(2001);
      assertThat(org.line(0)).isEqualTo("GET /services/data/v65.0/query/01gAA-2000 HTTP/1.1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.test/services/data/v65.0/query/01g",
        "http://evil.test/services/data/",
        "//evil.test/services/data/v65.0/query/01g",
        "@evil.test/services/data/",
        ".evil.test/services/data/",
        ":80@evil.test/services/data/",
        "\\\\evil.test\\services\\data",
        "/services/apexrest/Anything",
        "/secur/logout.jsp",
        "/services/data/v65.0/query/01g evil",
        "/services/data/v65.0/query/01g\r\nX: y",
        "/services/data/v65.0/query#x",
        ""
      })
  void sendsNoTokenToAForgedNextPageAddress(String address) throws Exception {
    try (Org org = Org.answering(200, "", "{}")) {
      assertThatThrownBy(() -> org.api().nextPage(address)).isInstanceOf(SalesforceException.class);
      assertThat(org.requests()).isEmpty();
    }
  }

  @Test
  void asksWhoIsConnectedAtTheOrgsOwnAddress() throws Exception {
    try (Org org = Org.answering(200, "", "{\"organization_id\":\"00D1\"}")) {
      assertThat(org.api().userInfo().path("organization_id").textValue()).isEqualTo("00D1");
      assertThat(org.line(0)).isEqualTo("GET /services/oauth2/userinfo HTTP/1.1");
      assertThat(org.requests().get(0).header("Authorization")).isEqualTo("Bearer token-1");
    }
  }

  @Test
  void remembersTheApiUsageOfEachConnection() throws Exception {
    String header =
        "Sforce-Limit-Info: per-app-api-usage=17/250(appName=x); api-usage=33/15000\r\n";
    try (Org org = Org.answering(404, header, "[]")) {
      assertThat(org.clients.usage(ACME)).isEmpty();
      assertThatThrownBy(() -> org.api().limits()).isInstanceOf(SalesforceException.class);
      assertThat(org.clients.usage(ACME)).contains(new ApiUsage(33, 15_000, Org.NOW));
      assertThat(org.clients.usage(ConnectionId.of("other"))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "17",
        "\"x\"",
        "[{\"id\":",
        "[17]",
        "[{\"id\":{},\"success\":[]}]",
        "<html>login</html>"
      })
  void reportsASuccessThatCannotBeRead(String body) throws Exception {
    try (Org org = Org.answering(200, "", body)) {
      assertThatThrownBy(() -> org.api().create(Map.of(), new Rows(false, List.of())))
          .isInstanceOfSatisfying(
              SalesforceException.class,
              e -> {
                assertThat(e.error().category()).isEqualTo(ErrorCategory.OUTCOME_UNKNOWN);
                assertThat(e.error().code()).isEqualTo("UNREADABLE_ANSWER");
              });
      assertThatThrownBy(() -> org.api().update(Map.of(), new Rows(false, List.of())))
          .isInstanceOfSatisfying(
              SalesforceException.class,
              e -> assertThat(e.error().category()).isEqualTo(ErrorCategory.TRANSIENT));
    }
  }

  @Test
  void survivesADeepSuccess() throws Exception {
    try (Org org = Org.answering(200, "", "[".repeat(60_000))) {
      assertThatThrownBy(() -> org.api().limits())
          .isInstanceOfSatisfying(
              SalesforceException.class,
              e -> assertThat(e.error().code()).isEqualTo("UNREADABLE_ANSWER"));
    }
  }

  @Test
  void refusesAHeaderThatWouldAddAnother() throws Exception {
    try (Org org = Org.answering(200, "", CREATED)) {
      Map<String, Object> headers = Map.of("Sforce-Auto-Assign", "TRUE\r\nX-Evil: 1");
      assertThatThrownBy(() -> org.api().create(headers, new Rows(false, List.of())))
          .isInstanceOfSatisfying(
              SalesforceException.class,
              e -> assertThat(e.error().code()).isEqualTo("HEADER_NOT_ALLOWED"));
      assertThat(org.requests()).isEmpty();
    }
  }

  @Test
  void keepsOneApiPerConnection() throws Exception {
    try (Org org = Org.answering(200, "", "{}")) {
      assertThat(org.api()).isSameAs(org.clients.api(ConnectionId.of("acme")));
      assertThat(org.api()).isNotEqualTo(org.clients.api(ConnectionId.of("other")));
      assertThat(org.api()).hasToString("SalesforceApi[acme]");
      assertThat(Stream.of(org.api(), org.api()).distinct()).hasSize(1);
    }
  }
}
