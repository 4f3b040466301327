package io.crmflow.salesforce.simulator.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a stage of the sales process implies for an opportunity.
 *
 * @param probability in percent
 */
public record Stage(
    int probability,
    boolean closed,
    boolean won,
    String forecastCategory,
    String forecastCategoryName) {
  private static final Map<String, Stage> STANDARD = standardStages();

  /** The stages of a new Developer Edition org in their order. */
  public static Map<String, Stage> standard() {
    return STANDARD;
  }

  /** The stage of that name; a name the org does not know is an open stage at 0 percent. */
  static Stage of(String name) {
    return STANDARD.getOrDefault(name, open(0));
  }

  private static Map<String, Stage> standardStages() {
    Map<String, Stage> stages = new LinkedHashMap<>();
    stages.put("Prospecting", open(10));
    stages.put("Qualification", open(10));
    stages.put("Needs Analysis", open(20));
    stages.put("Value Proposition", open(50));
    stages.put("Id. Decision Makers", open(60));
    stages.put("Perception Analysis", open(70));
    stages.put("Proposal/Price Quote", open(75));
    stages.put("Negotiation/Review", open(90));
    stages.put("Closed Won", new Stage(100, true, true, "Closed", "Closed"));
    stages.put("Closed Lost", new Stage(0, true, false, "Omitted", "Omitted"));
    return Collections.unmodifiableMap(stages);
  }

  private static Stage open(int probability) {
    return new Stage(probability, false, false, "Pipeline", "Pipeline");
  }
}
