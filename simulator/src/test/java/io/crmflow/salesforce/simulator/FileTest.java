package io.crmflow.salesforce.simulator;

import static io.crmflow.salesforce.simulator.Client.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmflow.salesforce.simulator.Client.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SalesforceOrg
class FileTest {
  /** Bytes that are no text in any encoding, with a line end like those of the boundary. */
  private static final byte[] BINARY = {0, (byte) 0xFF, '\r', '\n', '-', '-', (byte) 0xC3, 1};

  private Org org;
  private Client client;

  @BeforeEach
  void signIn(SalesforceSimulator simulator) {
    org = simulator.org();
    client = new Client(simulator);
  }

  @Test
  void publishesAFileFromJson() throws Exception {
    String account = org.insert("Account", Map.of("Name", "Kestrel"));

    String id =
        client.create(
            "ContentVersion",
            "{\"PathOnClient\":\"offers/Offer.pdf\",\"VersionData\":\"%s\",\"FirstPublishLocationId\":\"%s\"}"
                .formatted(Base64.getEncoder().encodeToString(BINARY), account));

    JsonNode version = client.get("/sobjects/ContentVersion/" + id).json();
    assertThat(version.path("Title").asText()).isEqualTo("Offer");
    assertThat(version.path("FileExtension").asText()).isEqualTo("pdf");
    assertThat(version.path("ContentSize").asInt()).isEqualTo(BINARY.length);
    assertThat(version.path("VersionNumber").asText()).isEqualTo("1");
    assertThat(version.path("IsLatest").asBoolean()).isTrue();
    assertThat(version.path("VersionData").asText())
        .isEqualTo(DATA + "/sobjects/ContentVersion/" + id + "/VersionData");
    assertThat(download(version.path("VersionData").asText())).isEqualTo(BINARY);
    String document = version.path("ContentDocumentId").asText();
    assertThat(org.record("ContentDocument", document).orElseThrow())
        .containsEntry("Title", "Offer")
        .containsEntry("LatestPublishedVersionId", id);
    assertThat(org.records("ContentDocumentLink"))
        .extracting(link -> link.get("LinkedEntityId") + " " + link.get("ShareType"))
        .containsExactly(org.records("User").get(0).get("Id") + " I", account + " V");
  }

  @Test
  void publishesAFileFromMultipart() throws Exception {
    Answer answer =
        multipart("{\"Title\":\"Ärger\",\"PathOnClient\":\"a.bin\"}", "VersionData", BINARY);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    String id = answer.json().path("id").asText();
    assertThat(org.record("ContentVersion", id).orElseThrow())
        .containsEntry("Title", "Ärger")
        .containsEntry("VersionData", BINARY);
    assertThat(download(DATA + "/sobjects/ContentVersion/" + id + "/VersionData"))
        .isEqualTo(BINARY);
  }

  @Test
  void takesAFileOfManyMegabytes() throws Exception {
    byte[] large = new byte[5 << 20];

    Answer answer = multipart("{\"PathOnClient\":\"a.bin\"}", "VersionData", large);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    assertThat(org.record("ContentVersion", answer.json().path("id").asText()).orElseThrow())
        .containsEntry("ContentSize", large.length);
  }

  @Test
  void publishesAFileThatTheTestPutsIntoTheOrg() throws Exception {
    String id =
        org.insert("ContentVersion", Map.of("PathOnClient", "a.bin", "VersionData", BINARY));

    assertThat(org.record("ContentVersion", id).orElseThrow()).containsEntry("IsLatest", true);
    assertThat(org.records("ContentDocument")).hasSize(1);
    assertThat(download(DATA + "/sobjects/ContentVersion/" + id + "/VersionData"))
        .isEqualTo(BINARY);
  }

  @Test
  void addsAVersionToADocument() {
    JsonNode first = publish("{\"PathOnClient\":\"a.txt\",\"VersionData\":\"b25l\"}");
    String document = first.path("ContentDocumentId").asText();

    JsonNode second =
        publish(
            "{\"PathOnClient\":\"b.md\",\"VersionData\":\"dHdv\",\"ContentDocumentId\":\"%s\"}"
                .formatted(document));

    assertThat(second.path("VersionNumber").asText()).isEqualTo("2");
    assertThat(org.record("ContentVersion", first.path("Id").asText()).orElseThrow())
        .containsEntry("IsLatest", false);
    assertThat(org.record("ContentDocument", document).orElseThrow())
        .containsEntry("LatestPublishedVersionId", second.path("Id").asText())
        .containsEntry("FileExtension", "md");
    assertThat(org.records("ContentDocumentLink")).hasSize(1);
    assertThat(
            client
                .query(
                    "SELECT VersionData FROM ContentVersion WHERE IsLatest = true"
                        + " AND ContentDocumentId = '"
                        + document
                        + "'")
                .json()
                .at("/records/0/VersionData")
                .asText())
        .endsWith(second.path("Id").asText() + "/VersionData");
  }

  @Test
  void linksADocumentToARecordOnce() {
    String lead = org.insert("Lead", Map.of("LastName", "Berg", "Company", "Kestrel"));
    String document =
        publish("{\"PathOnClient\":\"a.txt\",\"VersionData\":\"b25l\"}")
            .path("ContentDocumentId")
            .asText();
    String link =
        "{\"ContentDocumentId\":\"%s\",\"LinkedEntityId\":\"%s\",\"ShareType\":\"V\"}"
            .formatted(document, lead);

    assertThat(client.post("/sobjects/ContentDocumentLink", link).status()).isEqualTo(201);
    assertThat(client.post("/sobjects/ContentDocumentLink", link).errorCode())
        .isEqualTo("DUPLICATE_VALUE");
  }

  @Test
  void refusesAFileWithoutContentAndKeepsNothing() {
    for (String body :
        List.of(
            "{\"PathOnClient\":\"a.txt\"}",
            "{\"VersionData\":\"b25l\"}",
            "{\"PathOnClient\":\"a.txt\",\"VersionData\":\"no base64!\"}")) {
      assertThat(client.post("/sobjects/ContentVersion", body).status()).as(body).isEqualTo(400);
    }
    assertThat(multipart("{", "VersionData", BINARY).errorCode())
        .isEqualTo("INVALID_MULTIPART_REQUEST");
    assertThat(org.records("ContentDocument")).isEmpty();
    assertThat(client.get("/sobjects/ContentVersion/068000000000001/VersionData").status())
        .isEqualTo(404);
  }

  @Test
  void writesANoteThatIsADocumentToo() throws Exception {
    String html = "<p>Call <b>Ines</b> &amp; ask</p>";
    String id =
        client.create(
            "ContentNote",
            "{\"Title\":\"Call\",\"Content\":\"%s\"}"
                .formatted(
                    Base64.getEncoder().encodeToString(html.getBytes(StandardCharsets.UTF_8))));

    assertThat(org.record("ContentNote", id).orElseThrow())
        .containsEntry("TextPreview", "Call Ines & ask");
    assertThat(org.record("ContentDocument", id).orElseThrow())
        .containsEntry("FileType", "SNOTE")
        .containsEntry("Title", "Call");
    assertThat(download(DATA + "/sobjects/ContentNote/" + id + "/Content"))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(html);
    String lead = org.insert("Lead", Map.of("LastName", "Berg", "Company", "Kestrel"));
    assertThat(
            client
                .post(
                    "/sobjects/ContentDocumentLink",
                    "{\"ContentDocumentId\":\"%s\",\"LinkedEntityId\":\"%s\"}".formatted(id, lead))
                .status())
        .isEqualTo(201);
  }

  private JsonNode publish(String json) {
    return client.get("/sobjects/ContentVersion/" + client.create("ContentVersion", json)).json();
  }

  private byte[] download(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        HttpClient.newHttpClient()
            .send(client.request(path).GET().build(), BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  private Answer multipart(String json, String name, byte[] content) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    text(
        body,
        "--limit\r\nContent-Disposition: form-data; name=\"entity_content\"\r\n"
            + "Content-Type: application/json\r\n\r\n"
            + json
            + "\r\n--limit\r\nContent-Disposition: form-data; name=\""
            + name
            + "\"; filename=\"a.bin\"\r\nContent-Type: application/octet-stream\r\n\r\n");
    body.writeBytes(content);
    text(body, "\r\n--limit--\r\n");
    return Client.send(
        client
            .request("/sobjects/ContentVersion")
            .header("Content-Type", "multipart/form-data; boundary=\"limit\"")
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .build());
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
