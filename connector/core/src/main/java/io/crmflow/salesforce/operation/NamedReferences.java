package io.crmflow.salesforce.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The values of a step in which a name may stand for an id.
 *
 * @param object API name of the object that is written
 * @param values values by field name
 */
public record NamedReferences(
    String object, ObjectNode values, Function<ObjectNode, Operation> copy) {

  /** Ids begin with a digit; a person's name of 15 letters does not. */
  private static final Pattern ID = Pattern.compile("\\d[A-Za-z0-9]{14}([A-Za-z0-9]{3})?");

  /** Those of an operation; empty when it has none. */
  public static Optional<NamedReferences> in(Operation operation) {
    if (operation instanceof RecordWrite write) {
      return Optional.of(new NamedReferences(write.object(), write.fields(), write::withFields));
    }
    return operation instanceof ConvertLead conversion
        ? Optional.of(new NamedReferences("Account", conversion.members(), conversion::withMembers))
        : Optional.empty();
  }

  /** Whether this is an id rather than a name. */
  public static boolean isId(String value) {
    return value.isBlank() || ID.matcher(value.strip()).matches();
  }

  /** The operation with changed values. */
  public Operation with(Function<ObjectNode, ObjectNode> change) {
    return copy.apply(change.apply(values));
  }
}
