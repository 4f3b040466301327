package io.crmflow.salesforce.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.salesforce.api.dto.GlobalObjects;
import org.apache.camel.component.salesforce.api.dto.Limits;
import org.apache.camel.component.salesforce.api.dto.RecentItem;
import org.apache.camel.component.salesforce.api.dto.SObject;
import org.apache.camel.component.salesforce.api.dto.SObjectBasicInfo;
import org.apache.camel.component.salesforce.api.dto.SObjectDescription;
import org.apache.camel.component.salesforce.api.dto.Version;
import org.apache.camel.component.salesforce.api.dto.approval.ApprovalRequest;
import org.apache.camel.component.salesforce.api.dto.approval.ApprovalResult;
import org.apache.camel.component.salesforce.api.dto.approval.Approvals;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What Camel reads about the org itself, and its approvals. */
@SalesforceOrg
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CamelOrgTest {
  private Camel camel;

  @BeforeAll
  void start(SalesforceSimulator simulator) {
    camel = new Camel(simulator);
  }

  @AfterAll
  void stop() {
    camel.close();
  }

  @Test
  void listsVersionsAndResources() {
    List<?> versions = camel.call("getVersions", null, List.class);
    Object resources = camel.call("getResources", null, Object.class);

    assertThat(versions)
        .extracting(version -> ((Version) version).getVersion())
        .contains(Camel.API_VERSION);
    assertThat(resources).isNotNull();
  }

  @Test
  void describesTheOrgAndItsObjects() {
    GlobalObjects all = camel.call("getGlobalObjects", null, GlobalObjects.class);
    SObjectDescription account =
        camel.call("getDescription?sObjectName=Account", null, SObjectDescription.class);

    assertThat(all.getSobjects()).extracting(SObject::getName).contains("Account", "Lead");
    assertThat(account.getKeyPrefix()).isEqualTo("001");
    assertThat(account.getFields())
        .filteredOn(field -> field.getName().equals("Name"))
        .singleElement()
        .satisfies(field -> assertThat(field.getLength()).isEqualTo(255))
        .satisfies(field -> assertThat(field.isNillable()).isFalse());
    assertThat(account.getChildRelationships())
        .extracting(child -> child.getRelationshipName())
        .contains("Contacts");
  }

  @Test
  void showsWhatWasUsedLast(Org org) {
    String id = org.insert("Account", Map.of("Name", "Kestrel"));
    camel.exchange("getSObject?sObjectName=Account", id, Map.of("Sforce-Mru", "updateMru=true"));

    SObjectBasicInfo info =
        camel.call("getBasicInfo?sObjectName=Account", null, SObjectBasicInfo.class);
    List<?> recent = camel.call("recent?limit=5", null, List.class);

    assertThat(info.getObjectDescribe().getName()).isEqualTo("Account");
    assertThat(info.getRecentItems()).extracting(RecentItem::getId).contains(id);
    assertThat(recent).extracting(item -> ((RecentItem) item).getId()).contains(id);
  }

  @Test
  void tellsItsLimits(Org org) {
    org.faults().dailyLimit(500);

    Limits limits = camel.call("limits", null, Limits.class);

    assertThat(limits.getDailyApiRequests().getMax()).isEqualTo(500);
    assertThat(limits.getDailyApiRequests().getRemaining()).isLessThan(500);
  }

  @Test
  void submitsAndApproves(Org org) {
    String admin = (String) org.records("User").get(0).get("Id");
    org.addApprovalProcess("Opportunity", "Discount", record -> true, admin);
    String opportunity =
        org.insert(
            "Opportunity",
            Map.of("Name", "Big", "StageName", "Prospecting", "CloseDate", "2030-01-31"));
    ApprovalRequest submission = new ApprovalRequest();
    submission.setActionType(ApprovalRequest.Action.Submit);
    submission.setContextId(opportunity);
    submission.setContextActorId(admin);
    submission.setComments("please");

    ApprovalResult submitted = camel.call("approval", submission, ApprovalResult.class);
    ApprovalRequest decision = new ApprovalRequest();
    decision.setActionType(ApprovalRequest.Action.Approve);
    ApprovalResult.Result waiting = submitted.iterator().next();
    decision.setContextId(waiting.getNewWorkitemIds().get(0));
    ApprovalResult decided = camel.call("approval", decision, ApprovalResult.class);

    assertThat(waiting.getInstanceStatus()).isEqualTo("Pending");
    assertThat(decided.iterator().next().getInstanceStatus()).isEqualTo("Approved");
    assertThat(camel.call("approvals", null, Approvals.class).approvalsFor("Opportunity"))
        .singleElement()
        .satisfies(info -> assertThat(info.getName()).isEqualTo("Discount"));
  }
}
