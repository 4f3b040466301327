package io.crmflow.salesforce.check;

import io.crmflow.salesforce.metadata.OrgObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * First three characters of ids by object: those that are the same in all orgs, and those of the
 * org's objects that happen to be known.
 *
 * @see <a href="https://help.salesforce.com/s/articleView?id=000385203&type=1">Standard Field
 *     Record ID Prefix Decoder</a>
 */
final class KeyPrefixes {

  private static final Map<String, String> STANDARD =
      Map.ofEntries(
          Map.entry("Account", "001"),
          Map.entry("Contact", "003"),
          Map.entry("Opportunity", "006"),
          Map.entry("Lead", "00Q"),
          Map.entry("Campaign", "701"),
          Map.entry("CampaignMember", "00v"),
          Map.entry("Case", "500"),
          Map.entry("Task", "00T"),
          Map.entry("Event", "00U"),
          Map.entry("User", "005"),
          Map.entry("Group", "00G"),
          Map.entry("RecordType", "012"),
          Map.entry("Product2", "01t"),
          Map.entry("Pricebook2", "01s"),
          Map.entry("PricebookEntry", "01u"),
          Map.entry("OpportunityLineItem", "00k"),
          Map.entry("OpportunityContactRole", "00K"),
          Map.entry("Contract", "800"),
          Map.entry("Order", "801"),
          Map.entry("Asset", "02i"),
          Map.entry("Quote", "0Q0"));

  private final Map<String, String> byObject = new HashMap<>(STANDARD);

  KeyPrefixes(Collection<OrgObject> known) {
    known.stream()
        .filter(object -> object.keyPrefix() != null)
        .forEach(object -> byObject.put(object.name(), object.keyPrefix()));
  }

  /** Names of standard objects. */
  static Collection<String> standardObjects() {
    return STANDARD.keySet();
  }

  /** Whether a record with this id is certainly none of these objects. */
  boolean exclude(String id, List<String> objects) {
    return !objects.isEmpty()
        && byObject.keySet().containsAll(objects)
        && objects.stream().noneMatch(object -> id.startsWith(byObject.get(object)));
  }
}
