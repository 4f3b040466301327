package io.crmflow.salesforce.console.modeler;

import io.crmflow.salesforce.client.ObjectDescribe.RecordTypeInfo;
import io.crmflow.salesforce.metadata.OrgField;
import io.crmflow.salesforce.metadata.OrgObject;
import java.util.List;

/**
 * An object as the connected user may use it.
 *
 * @param name API name
 * @param label what people see
 */
record ObjectView(
    String name, String label, List<FieldView> fields, List<RecordTypeView> recordTypes) {

  static ObjectView of(OrgObject object) {
    return new ObjectView(
        object.name(),
        object.label(),
        object.fields().stream().map(FieldView::of).toList(),
        object.recordTypes().stream().map(RecordTypeView::of).toList());
  }

  /**
   * A field.
   *
   * @param type Salesforce's name of the type
   * @param length most characters; 0 when there is no such limit
   * @param required whether a new record needs a value
   * @param values entries of a picklist
   * @param referenceTo objects that a reference may lead to
   */
  record FieldView(
      String name,
      String label,
      String type,
      int length,
      boolean required,
      boolean createable,
      boolean updateable,
      boolean externalId,
      List<String> values,
      List<String> referenceTo) {

    static FieldView of(OrgField field) {
      return new FieldView(
          field.name(),
          field.label(),
          field.type(),
          field.length(),
          field.mandatory(),
          field.createable(),
          field.updateable(),
          field.externalId(),
          field.offered(),
          field.referenceTo());
    }
  }

  /**
   * A record type.
   *
   * @param name API name
   */
  record RecordTypeView(String name, String label) {

    static RecordTypeView of(RecordTypeInfo type) {
      return new RecordTypeView(type.developerName(), type.name());
    }
  }
}
