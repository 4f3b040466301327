package io.crmflow.salesforce.simulator.record;

/**
 * How one save is done.
 *
 * @param userId who saves
 * @param allowDuplicates whether to save through duplicate rules that only alert
 * @param assignmentRule the id of the assignment rule to apply, empty for the active one, null for
 *     none
 * @param origin the interface and the client that save, as change events tell it; empty for unknown
 */
public record SaveOptions(
    String userId, boolean allowDuplicates, String assignmentRule, String origin) {

  /** A save without assignment rules whose origin is unknown. */
  public SaveOptions(String userId, boolean allowDuplicates) {
    this(userId, allowDuplicates, null, "");
  }

  /**
   * The origin of a save as change events spell it, such as {@code
   * com/salesforce/api/rest/65.0;client=Camunda}.
   *
   * @param client what the client calls itself, empty when it does not
   */
  public static String origin(String api, String version, String client) {
    String origin = "com/salesforce/api/" + api + "/" + version;
    return client.isEmpty() ? origin : origin + ";client=" + client;
  }
}
