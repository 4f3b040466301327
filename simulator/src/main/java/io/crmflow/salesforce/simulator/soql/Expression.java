package io.crmflow.salesforce.simulator.soql;

import java.util.List;
import java.util.Optional;

/** Something with a value: a field, a field of a parent, or a function of one. */
sealed interface Expression {

  int at();

  /** {@code Account.Owner.Name} as its three names. */
  record Path(List<String> names, int at) implements Expression {
    public Path {
      names = List.copyOf(names);
    }
  }

  /** The argument is absent for {@code COUNT()} alone. */
  record Call(SoqlFunction function, Optional<Path> argument, int at) implements Expression {
    boolean isPlainCount() {
      return function == SoqlFunction.COUNT && argument.isEmpty();
    }
  }
}
