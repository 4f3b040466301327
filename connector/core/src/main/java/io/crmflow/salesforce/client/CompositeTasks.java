package io.crmflow.salesforce.client;

import feign.Request;
import feign.Response;
import feign.codec.Decoder;
import io.crmflow.salesforce.client.Subanswers.Subanswer;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.Reaction;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Runs tasks of one connection with composite requests. Each task ends as if its request had been
 * sent alone, since the same code reads its part of the answer. Thread-safe.
 */
final class CompositeTasks {

  /** After so many failures the connection is in trouble, not a single slow query. */
  private static final int MOST_FAILURES = 2;

  /** What says something about the connection, or passes, is told to its session and policies. */
  private static final Set<ErrorCategory> ASK_AGAIN =
      Set.of(
          ErrorCategory.TRANSIENT, ErrorCategory.LIMIT_REACHED, ErrorCategory.RECONNECT_REQUIRED);

  private final SalesforceApi api;
  private final CompositeApi composite;
  private final SalesforceApi drafts;
  private final Decoder decoder;

  /**
   * Creates a runner.
   *
   * @param api sends requests that go alone
   * @param drafts throws each request as a {@link DraftedRequest}
   */
  CompositeTasks(SalesforceApi api, CompositeApi composite, SalesforceApi drafts, Decoder decoder) {
    this.api = api;
    this.composite = composite;
    this.drafts = drafts;
    this.decoder = decoder;
  }

  <T> List<TaskResult<T>> run(List<Function<SalesforceApi, T>> tasks) {
    List<TaskResult<T>> results = new ArrayList<>();
    List<SharedTask<T>> shared = new ArrayList<>();
    for (Function<SalesforceApi, T> task : tasks) {
      SharedTask.draft(results.size(), task, drafts).ifPresent(shared::add);
      results.add(null);
    }
    filled(shared).forEach(load -> send(load, results));
    for (int i = 0; i < tasks.size(); i++) {
      if (results.get(i) == null) {
        Function<SalesforceApi, T> task = tasks.get(i);
        results.set(i, TaskResult.of(() -> task.apply(api)));
      }
    }
    return results;
  }

  /** As few loads as the limits allow; a request that nobody accompanies goes alone. */
  private static <T> List<List<SharedTask<T>>> filled(List<SharedTask<T>> tasks) {
    List<List<SharedTask<T>>> loads = new ArrayList<>();
    for (SharedTask<T> task : tasks) {
      loads.stream()
          .filter(load -> hasRoom(load, task))
          .findFirst()
          .orElseGet(
              () -> {
                loads.add(new ArrayList<>());
                return loads.get(loads.size() - 1);
              })
          .add(task);
    }
    loads.removeIf(load -> load.size() == 1 && !load.get(0).isTooLongForUrl());
    return loads;
  }

  private static <T> boolean hasRoom(List<SharedTask<T>> load, SharedTask<T> task) {
    return load.size() < CompositeRequest.MOST_PARTS
        && (!task.isQueryOrCollection()
            || load.stream().filter(SharedTask::isQueryOrCollection).count()
                < CompositeRequest.MOST_QUERIES);
  }

  /** Leaves the results of tasks open that have to run alone. */
  private <T> void send(List<SharedTask<T>> load, List<TaskResult<T>> results) {
    try {
      Subanswers answers = composite.send(subrequests(load));
      load.forEach(task -> finish(task, answers, results));
    } catch (SalesforceException e) {
      failed(load, e, results);
    } catch (RuntimeException | Error e) {
      load.forEach(task -> results.set(task.place(), TaskResult.failed(e)));
    }
  }

  private static <T> Subrequests subrequests(List<SharedTask<T>> load) {
    return Subrequests.independent(
        load.stream().map(task -> Subrequest.of(task.request(), task.referenceId())).toList());
  }

  private <T> void finish(SharedTask<T> task, Subanswers answers, List<TaskResult<T>> results) {
    Request request = task.request();
    Subanswer answer = answers.to(task.referenceId()).orElse(null);
    SalesforceError refusal = refusal(request, answer);
    if (refusal == null) {
      results.set(
          task.place(), TaskResult.of(() -> task.runWith(() -> decoded(request, answer), api)));
    } else if (task.isTooLongForUrl() || !ASK_AGAIN.contains(refusal.category())) {
      results.set(task.place(), TaskResult.of(() -> task.runWith(() -> refused(refusal), api)));
    }
  }

  private static SalesforceError refusal(Request request, Subanswer answer) {
    if (answer == null) {
      return TransportErrors.unclear(request, "UNEXPECTED_ANSWER", "its answer is missing", 0);
    }
    return answer.isSuccess()
        ? null
        : Refusals.of(request, answer.httpStatusCode(), answer.bytes());
  }

  private static Object refused(SalesforceError refusal) {
    throw new SalesforceException(refusal);
  }

  private Object decoded(Request request, Subanswer answer) {
    Type type = request.requestTemplate().methodMetadata().returnType();
    if (type == void.class) {
      return null;
    }
    Response response =
        Response.builder()
            .request(request)
            .status(answer.httpStatusCode())
            .body(answer.bytes())
            .build();
    try {
      return decoder.decode(response, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Nothing was done when Salesforce did not want the composite request itself. When its answer was
   * lost, what may be repeated goes alone, so that one slow query cannot fail the others for ever.
   */
  private <T> void failed(
      List<SharedTask<T>> load, SalesforceException e, List<TaskResult<T>> results) {
    boolean unwanted = e.error().category().reaction() == Reaction.BPMN_ERROR;
    boolean lost = e.error().category() == ErrorCategory.OUTCOME_UNKNOWN;
    int failures = 0;
    for (SharedTask<T> task : load) {
      boolean alone = !task.isTooLongForUrl() && (unwanted || (lost && task.mayRepeat()));
      TaskResult<T> result =
          alone && failures < MOST_FAILURES
              ? TaskResult.of(() -> task.runAlone(api))
              : TaskResult.failed(lost ? lost(task.request(), e.error()) : e);
      failures += alone && isTransient(result) ? 1 : 0;
      results.set(task.place(), result);
    }
  }

  private static SalesforceException lost(Request request, SalesforceError error) {
    return new SalesforceException(
        TransportErrors.unclear(
                request, error.code(), "sent as a part of " + error.message(), error.httpStatus())
            .sentAs(error.requestId()));
  }

  private static boolean isTransient(TaskResult<?> result) {
    return result.failure() instanceof SalesforceException e
        && e.error().category() == ErrorCategory.TRANSIENT;
  }
}
