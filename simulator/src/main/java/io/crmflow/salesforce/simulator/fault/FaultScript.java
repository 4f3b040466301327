package io.crmflow.salesforce.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** The scripted faults in their order. Thread-safe. */
final class FaultScript {
  /** A run repeats when nobody chooses another seed. */
  static final long SEED = 1;

  private final List<ScriptedFault> faults = new ArrayList<>();
  private Random random = new Random(SEED);
  private int nextId = 1;

  synchronized int add(Fault fault) {
    faults.add(new ScriptedFault(nextId, fault, 0));
    return nextId++;
  }

  /** The first fault that fits and whose chance comes up; it is used up by one. */
  synchronized Optional<Fault> take(Predicate<Fault> fits) {
    for (int i = 0; i < faults.size(); i++) {
      ScriptedFault scripted = faults.get(i);
      if (fits.test(scripted.fault()) && strikes(scripted.fault())) {
        use(i, scripted.strikeOnce());
        return Optional.of(scripted.fault());
      }
    }
    return Optional.empty();
  }

  synchronized boolean remove(int id) {
    return faults.removeIf(scripted -> scripted.id() == id);
  }

  synchronized void removeIf(Predicate<Fault> unwanted) {
    faults.removeIf(scripted -> unwanted.test(scripted.fault()));
  }

  synchronized List<ScriptedFault> all() {
    return List.copyOf(faults);
  }

  synchronized void seed(long seed) {
    random = new Random(seed);
  }

  /** A factor between -1 and 1. */
  synchronized double spread() {
    return 2 * random.nextDouble() - 1;
  }

  synchronized void clear() {
    faults.clear();
    seed(SEED);
  }

  private boolean strikes(Fault fault) {
    return fault.percent() == 100 || random.nextInt(100) < fault.percent();
  }

  private void use(int position, ScriptedFault struck) {
    if (struck.usedUp()) {
      faults.remove(position);
    } else {
      faults.set(position, struck);
    }
  }
}
