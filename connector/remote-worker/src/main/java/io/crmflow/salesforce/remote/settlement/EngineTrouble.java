package io.crmflow.salesforce.remote.settlement;

import feign.FeignException;
import feign.RetryableException;
import java.util.Set;
import org.camunda.bpm.client.exception.ConnectionLostException;
import org.camunda.bpm.client.exception.RestException;

/** What an answer of the engine means for the outcome that it did not take. */
enum EngineTrouble {
  /** It cannot be reached, or does not know us: nothing was written, and it may come back. */
  AWAY,
  /** Something else changed the process instance or its database at the same moment. */
  CONFLICT,
  /** The task is gone, or another worker has it. */
  NOT_OURS,
  /** The process instance is suspended: the task stays, with its lock. */
  SUSPENDED,
  /** The process cannot go on from here. */
  STUCK;

  private static final Set<Integer> AWAY_STATUS = Set.of(401, 403, 407, 408, 429, 502, 503, 504);

  /** Types of exceptions, as the engine names them in its answers. */
  private static final Set<String> CONFLICTS =
      Set.of(
          "OptimisticLockingException",
          "ProcessEnginePersistenceException",
          "CannotCreateTransactionException",
          "PersistenceException");

  /** An engine without Spin takes no JSON variables. */
  private static final String NO_SPIN = "Unsupported value type";

  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  static EngineTrouble of(RuntimeException trouble) {
    if (trouble instanceof ConnectionLostException || trouble instanceof RetryableException) {
      return AWAY;
    }
    if (String.valueOf(trouble.getMessage()).contains(NO_SPIN)) {
      return STUCK;
    }
    if (trouble instanceof RestException answer && answer.getHttpStatusCode() != null) {
      return of(answer.getHttpStatusCode(), String.valueOf(answer.getType()));
    }
    return trouble instanceof FeignException answer
        ? of(answer.status(), answer.contentUTF8())
        : STUCK;
  }

  private static EngineTrouble of(int status, String type) {
    if (AWAY_STATUS.contains(status) || status <= 0) {
      return AWAY;
    }
    if (status == NOT_FOUND) {
      return NOT_OURS;
    }
    if (type.contains("SuspendedEntityInteractionException")) {
      return SUSPENDED;
    }
    if (CONFLICTS.stream().anyMatch(type::contains)) {
      return CONFLICT;
    }
    return status == BAD_REQUEST ? NOT_OURS : STUCK;
  }
}
