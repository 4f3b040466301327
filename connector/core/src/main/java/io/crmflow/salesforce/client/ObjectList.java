package io.crmflow.salesforce.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * The objects of an org.
 *
 * @param sobjects one entry for each object that the connected user may see
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_describeGlobal.htm">Describe
 *     Global</a>
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ObjectList(List<Entry> sobjects) {

  public ObjectList {
    sobjects = sobjects == null ? List.of() : List.copyOf(sobjects);
  }

  /**
   * One object.
   *
   * @param name API name
   * @param label what people see, in the language of the connected user
   * @param layoutable whether people work with its records on pages, which sets it apart from the
   *     hundreds of objects that only the platform uses
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Entry(
      String name,
      String label,
      boolean custom,
      boolean createable,
      boolean updateable,
      boolean queryable,
      boolean layoutable) {}
}
