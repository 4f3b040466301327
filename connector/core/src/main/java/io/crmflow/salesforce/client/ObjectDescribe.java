package io.crmflow.salesforce.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a describe says about an object, as far as anybody asks: the rest, most of a megabyte in a
 * grown org, is not kept.
 *
 * @param errorCode why there is no describe; null when there is one
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_describe.htm">sObject
 *     Describe</a>
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ObjectDescribe(
    String name,
    String label,
    String keyPrefix,
    boolean createable,
    boolean updateable,
    List<FieldDescribe> fields,
    List<RecordTypeInfo> recordTypeInfos,
    String errorCode) {

  public ObjectDescribe {
    fields = fields == null ? List.of() : List.copyOf(fields);
    recordTypeInfos = recordTypeInfos == null ? List.of() : List.copyOf(recordTypeInfos);
  }

  /**
   * One field.
   *
   * @param type Salesforce's name of the type, for example {@code reference}
   * @param digits most digits of an {@code int}; 0 when unknown
   * @param precision most digits of a decimal number, those after the point included
   * @param scale digits after the point
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record FieldDescribe(
      String name,
      String label,
      String type,
      int length,
      int digits,
      int precision,
      int scale,
      boolean createable,
      boolean updateable,
      boolean nillable,
      boolean defaultedOnCreate,
      JsonNode defaultValue,
      String defaultValueFormula,
      boolean restrictedPicklist,
      List<PicklistValue> picklistValues,
      List<String> referenceTo,
      String relationshipName,
      boolean encrypted,
      boolean htmlFormatted,
      boolean externalId,
      boolean unique) {

    public FieldDescribe {
      picklistValues = picklistValues == null ? List.of() : List.copyOf(picklistValues);
      referenceTo = referenceTo == null ? List.of() : List.copyOf(referenceTo);
    }
  }

  /** One entry of a picklist. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record PicklistValue(String value, String label, boolean active) {}

  /**
   * One record type.
   *
   * @param name what people see, in the language of the connected user
   * @param developerName API name
   * @param available whether the connected user may choose it
   * @param master whether it stands for no record type
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record RecordTypeInfo(
      String recordTypeId,
      String name,
      String developerName,
      boolean active,
      boolean available,
      boolean master) {}
}
