package io.crmflow.salesforce.operation;

import static io.crmflow.salesforce.operation.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CampaignOperationsTest {

  private static final String CAMPAIGN = RecordId.sample("701");
  private static final String LEAD = RecordId.sample("00Q");
  private static final String CONTACT = RecordId.sample("003");

  @Test
  void addsALeadOrAContact() {
    assertThat(member().value("LeadId", LEAD).value("ContactId", "").row())
        .contains("\"type\":\"CampaignMember\"", "\"LeadId\":\"" + LEAD + "\"")
        .doesNotContain("ContactId");
    assertThat(member().value("ContactId", CONTACT).value("Status", "Sent").row())
        .contains("\"ContactId\":\"" + CONTACT + "\"", "\"Status\":\"Sent\"");
  }

  @Test
  void refusesBothOrNeitherOfLeadAndContact() {
    assertThat(member().value("LeadId", LEAD).value("ContactId", CONTACT).refusal().text())
        .contains("takes LeadId or ContactId, but the step has both", "Keep one of");
    assertThat(member().refusal().text())
        .contains("needs LeadId or ContactId, and both are empty", "exactly one of");
    assertThat(member().refusal().fields()).containsExactly("LeadId", "ContactId");
  }

  @Test
  void needsACampaign() {
    assertThat(step("campaign.add-member").value("LeadId", LEAD).refusal().fields())
        .containsExactly("CampaignId");
    assertThat(step("lead.add-to-campaign").value("Id", LEAD).refusal().fields())
        .containsExactly("CampaignId");
  }

  @Test
  void addsTheLeadThatTheIdNames() {
    CreateRecord create =
        (CreateRecord)
            step("lead.add-to-campaign").value("Id", LEAD).value("CampaignId", CAMPAIGN).build();

    assertThat(create.object()).isEqualTo("CampaignMember");
    assertThat(create.fields())
        .hasToString("{\"CampaignId\":\"" + CAMPAIGN + "\",\"LeadId\":\"" + LEAD + "\"}");
  }

  @Test
  void addsNobodyButThatLead() {
    Steps lead = step("lead.add-to-campaign").value("CampaignId", CAMPAIGN);

    assertThat(lead.value("Id", CONTACT).refusal().text()).contains("not the id of a lead");
    assertThat(lead.value("Id", LEAD).value("ContactId", CONTACT).refusal().fields())
        .containsExactly("Id", "ContactId");
  }

  private static Steps member() {
    return step("campaign.add-member").value("CampaignId", CAMPAIGN);
  }
}
