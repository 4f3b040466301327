package io.crmflow.salesforce.operation;

import io.crmflow.salesforce.outcome.ErrorCategory;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Tells from what an operation takes which errors a process may want to catch. */
final class PossibleErrors {

  private PossibleErrors() {}

  /**
   * In the order of the outcome table; every operation can meet a wrong value or a missing right.
   */
  static List<ErrorCategory> of(OperationType type) {
    if (type.operation(type.example()) instanceof JobOperation) {
      // what is wrong with a row is told of that row
      return List.of(ErrorCategory.VALIDATION, ErrorCategory.NOT_FOUND, ErrorCategory.PERMISSION);
    }
    Set<ErrorCategory> errors = EnumSet.of(ErrorCategory.VALIDATION, ErrorCategory.PERMISSION);
    if (takes(type, "Id") || has(type, Options.REQUIRED)) {
      errors.add(ErrorCategory.NOT_FOUND);
    }
    if (saves(type.operation(type.example()))) {
      errors.add(ErrorCategory.DUPLICATE);
    }
    if (has(type, Options.MULTIPLE) || has(type, Options.EXTERNAL_ID_FIELD) || choosesOne(type)) {
      errors.add(ErrorCategory.AMBIGUOUS);
    }
    if (takes(type, Inputs.UNMODIFIED_SINCE.name())) {
      errors.add(ErrorCategory.STALE_RECORD);
    }
    return List.copyOf(errors);
  }

  private static boolean saves(Operation operation) {
    return operation instanceof CreateRecord
        || operation instanceof UpdateRecord
        || operation instanceof UpsertRecord
        || operation instanceof ConvertLead;
  }

  private static boolean choosesOne(OperationType type) {
    return type.operation(type.example()) instanceof DecideApproval;
  }

  private static boolean takes(OperationType type, String input) {
    return type.inputs().stream().anyMatch(known -> known.name().equals(input));
  }

  private static boolean has(OperationType type, Option option) {
    return type.options().stream().anyMatch(known -> known.name().equals(option.name()));
  }
}
