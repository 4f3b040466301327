package io.crmflow.salesforce.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;

/**
 * The values that records of one type may have in the picklists of an object.
 *
 * @param picklistFieldValues by API name of the field
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_resources_picklist_values_collection.htm">Get
 *     Values for All Picklist Fields of a Record Type</a>
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PicklistValues(Map<String, Field> picklistFieldValues) {

  public PicklistValues {
    picklistFieldValues = picklistFieldValues == null ? Map.of() : Map.copyOf(picklistFieldValues);
  }

  /** One picklist. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Field(List<Value> values) {

    public Field {
      values = values == null ? List.of() : List.copyOf(values);
    }
  }

  /** One entry, as it is stored. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Value(String value) {}
}
