package io.crmflow.salesforce.operation;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmflow.salesforce.operation.RecordingApi.Request;
import io.crmflow.salesforce.outcome.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RepeatTest {

  static List<OperationType> catalog() {
    return Catalog.all();
  }

  @ParameterizedTest
  @MethodSource("catalog")
  void whatCannotBeToldAsksTheModelAndNothingElseDoes(OperationType type) {
    Repeat repeat = type.operation(type.example()).repeat();
    boolean unsure = repeat instanceof Repeat.CreatedRecord || repeat instanceof Repeat.Unclear;

    assertThat(type.options().contains(Options.IF_UNSURE)).isEqualTo(unsure);
  }

  @Test
  void createsCanBeLookedForAndEventsCannot() {
    assertThat(step("lead.create").value("LastName", "A").build().repeat())
        .isInstanceOf(Repeat.CreatedRecord.class);
    assertThat(step("event.publish").option("event", "A__e").value("B__c", "C").build().repeat())
        .isEqualTo(Repeat.UNCLEAR);
    assertThat(step("lead.upsert").option("external-id-field", "K__c").value("K__c", "1").build())
        .extracting(Operation::repeat)
        .isEqualTo(Repeat.HARMLESS);
  }

  @Test
  void aKeyedCreateIsAnUpsertWithTheHeadersOfTheCreate() {
    CreateRecord create =
        (CreateRecord)
            step("lead.create").option("duplicates", "allow").value("LastName", "A").build();

    UpsertRecord upsert = create.keyed("Camunda_Key__c", "k1");

    assertThat(upsert.headers()).isEqualTo(create.headers()).containsKey("Sforce-Auto-Assign");
    assertThat(upsert.row().toString())
        .isEqualTo(
            "{\"attributes\":{\"type\":\"Lead\"},\"LastName\":\"A\",\"Camunda_Key__c\":\"k1\"}");
    assertThat(upsert.id()).isEqualTo("lead.create");
  }

  @Test
  void conversionsAreReadFromTheirLeadsInOneRequest() {
    RecordingApi api = new RecordingApi();
    ObjectNode converted = RecordingApi.JSON.createObjectNode().put("IsConverted", true);
    converted.put("ConvertedAccountId", "001A").put("ConvertedContactId", "003A");
    api.records.put(RecordingApi.leadId(1), converted.putNull("ConvertedOpportunityId"));
    api.records.put(RecordingApi.leadId(2), RecordingApi.JSON.createObjectNode());
    List<Operation> conversions = List.of(convert(1), convert(2), convert(3));

    List<Optional<Outcome.Done>> found =
        ((Repeat.Asked) convert(1).repeat()).lookUp().find(api, conversions);

    assertThat(found.get(0).orElseThrow().outputs())
        .containsEntry("accountId", "001A")
        .containsEntry("contactId", "003A")
        .containsEntry("opportunityId", null);
    assertThat(found.subList(1, 3)).containsOnly(Optional.empty());
    assertThat(api.requests).extracting(Request::kind).containsExactly("retrieve");
  }

  private static Operation convert(int lead) {
    return step("lead.convert").value("Id", RecordingApi.leadId(lead)).build();
  }
}
