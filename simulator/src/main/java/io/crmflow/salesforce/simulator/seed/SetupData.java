package io.crmflow.salesforce.simulator.seed;

import io.crmflow.salesforce.simulator.http.Json;
import io.crmflow.salesforce.simulator.oauth.Identity;
import io.crmflow.salesforce.simulator.record.RecordStore;
import io.crmflow.salesforce.simulator.record.RecordWriter;
import io.crmflow.salesforce.simulator.record.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What even an empty org has: itself, its admin, lead statuses and opportunity stages. */
public final class SetupData {
  private static final Map<String, Boolean> LEAD_STATUSES = new LinkedHashMap<>();

  static {
    LEAD_STATUSES.put("Open - Not Contacted", false);
    LEAD_STATUSES.put("Working - Contacted", false);
    LEAD_STATUSES.put("Closed - Converted", true);
    LEAD_STATUSES.put("Closed - Not Converted", false);
  }

  private SetupData() {}

  /** Call inside a write of the store; the admin and the org get the ids of {@link Identity}. */
  public static void fill(RecordStore store, RecordWriter writer) {
    Identity admin = Identity.ADMIN;
    insert(store, writer, "Organization", organization(admin));
    insert(store, writer, "User", user(admin));
    queue(store, writer);
    insert(
        store,
        writer,
        "Pricebook2",
        Map.of("Name", "Standard Price Book", "IsStandard", true, "IsActive", true));
    int order = 0;
    for (Map.Entry<String, Boolean> status : LEAD_STATUSES.entrySet()) {
      insert(store, writer, "LeadStatus", leadStatus(status.getKey(), ++order, status.getValue()));
    }
    order = 0;
    for (Map.Entry<String, Stage> stage : Stage.standard().entrySet()) {
      insert(store, writer, "OpportunityStage", stage(stage.getKey(), ++order, stage.getValue()));
    }
  }

  private static String insert(
      RecordStore store, RecordWriter writer, String object, Map<String, Object> values) {
    return writer.insertSetup(store.require(object), Json.tree(values), Identity.ADMIN.userId());
  }

  /** A queue that may own leads and cases. */
  private static void queue(RecordStore store, RecordWriter writer) {
    String id =
        insert(
            store,
            writer,
            "Group",
            Map.of("Name", "Inbound", "DeveloperName", "Inbound", "Type", "Queue"));
    for (String object : List.of("Lead", "Case")) {
      insert(store, writer, "QueueSobject", Map.of("QueueId", id, "SobjectType", object));
    }
  }

  private static Map<String, Object> organization(Identity admin) {
    return Map.of(
        "Name", admin.orgName(),
        "IsSandbox", false,
        "OrganizationType", "Developer Edition",
        "InstanceName", "SIM1",
        "Country", "DE",
        "DefaultLocaleSidKey", "en_US",
        "TimeZoneSidKey", "Europe/Berlin",
        "LanguageLocaleKey", "en_US");
  }

  private static Map<String, Object> user(Identity admin) {
    return Map.of(
        "Username", admin.username(),
        "FirstName", admin.firstName(),
        "LastName", admin.lastName(),
        "Email", admin.email(),
        "Alias", "alind");
  }

  private static Map<String, Object> leadStatus(String name, int order, boolean converted) {
    return Map.of(
        "MasterLabel", name,
        "ApiName", name,
        "SortOrder", order,
        "IsDefault", order == 1,
        "IsConverted", converted);
  }

  private static Map<String, Object> stage(String name, int order, Stage stage) {
    return Map.of(
        "MasterLabel", name,
        "ApiName", name,
        "IsActive", true,
        "SortOrder", order,
        "IsClosed", stage.closed(),
        "IsWon", stage.won(),
        "ForecastCategory", stage.forecastCategory(),
        "ForecastCategoryName", stage.forecastCategoryName(),
        "DefaultProbability", stage.probability());
  }
}
