package io.crmflow.salesforce.sales;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The stages that opportunities of an org can have.
 *
 * @param readAt when they were read
 */
record OpportunityStages(List<OneStage> stages, Instant readAt) {

  static final String SOQL =
      "SELECT ApiName, MasterLabel, IsActive, IsClosed, IsWon FROM OpportunityStage ORDER BY"
          + " SortOrder";

  /** One of them. */
  record OneStage(String name, String label, boolean active, boolean closed, boolean won) {

    static OneStage of(ObjectNode row) {
      return new OneStage(
          row.path("ApiName").asText(),
          row.path("MasterLabel").asText(),
          row.path("IsActive").asBoolean(),
          row.path("IsClosed").asBoolean(),
          row.path("IsWon").asBoolean());
    }
  }

  /** The stage of this API name, or else of this label. */
  Optional<OneStage> find(String given) {
    String name = given.strip();
    return stages.stream()
        .filter(OneStage::active)
        .filter(stage -> stage.name().equalsIgnoreCase(name))
        .findFirst()
        .or(
            () ->
                stages.stream()
                    .filter(OneStage::active)
                    .filter(stage -> stage.label().equalsIgnoreCase(name))
                    .findFirst());
  }

  /** Names to choose from. */
  List<String> names() {
    return stages.stream().filter(OneStage::active).map(OneStage::name).toList();
  }
}
