package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An operation on one record that can travel with others in one request. */
public sealed interface RowOperation extends Operation
    permits CreateRecord,
        UpdateRecord,
        UpsertRecord,
        DeleteRecord,
        GetRecord,
        ConvertLead,
        AddNote,
        InvokeFlow,
        SubmitApproval,
        DecideApproval {

  /** API name of the object, for example {@code Lead}. */
  String object();

  /** The request it travels in; operations with equal requests may share one. */
  RowRequest request();

  @Override
  default String cost() {
    return String.format(
        "One API call for up to %d such steps that run together.", request().capacity());
  }

  /**
   * A new copy of the row as it is sent: {@code attributes.type}, {@code id} and field values; for
   * a conversion the members of its {@code LeadConvert}, for a flow its input variables, for an
   * approval the members of its request.
   */
  ObjectNode row();
}
