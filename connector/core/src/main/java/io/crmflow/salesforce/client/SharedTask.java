package io.crmflow.salesforce.client;

import feign.Request;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A task whose first request is sent by somebody else.
 *
 * @param place its place among the tasks it was given with
 * @param request what it asks for first
 */
record SharedTask<T>(int place, Function<SalesforceApi, T> task, Request request) {

  /**
   * Salesforce refuses 16,384 bytes of URL and headers together; a token may take 2,000 of them.
   */
  private static final int LONGEST_URL = 14_000;

  /**
   * Runs a task until its first request.
   *
   * @param drafts an API that throws each request as a {@link DraftedRequest}
   * @return empty when it has to run alone
   */
  static <T> Optional<SharedTask<T>> draft(
      int place, Function<SalesforceApi, T> task, SalesforceApi drafts) {
    TaskResult<T> draft = TaskResult.of(() -> task.apply(drafts));
    return draft.failure() instanceof DraftedRequest drafted && Subrequest.fits(drafted.request())
        ? Optional.of(new SharedTask<>(place, task, drafted.request()))
        : Optional.empty();
  }

  String referenceId() {
    return "r" + place;
  }

  boolean isQueryOrCollection() {
    return Subrequest.isQueryOrCollection(request);
  }

  /** Only a composite request can carry a longer one. */
  boolean isTooLongForUrl() {
    return request.url().length() > LONGEST_URL;
  }

  /** Whether it may be sent again when its answer is lost. */
  boolean mayRepeat() {
    return !TransportErrors.changesOnce(request);
  }

  T runAlone(SalesforceApi api) {
    return task.apply(api);
  }

  /**
   * Runs the task; what it asks for after its first request goes to the API.
   *
   * @param answer gives the answer to the first request, or throws why there is none
   */
  T runWith(Supplier<Object> answer, SalesforceApi api) {
    boolean[] answered = new boolean[1];
    Object answering =
        Proxy.newProxyInstance(
            SalesforceApi.class.getClassLoader(),
            new Class<?>[] {SalesforceApi.class},
            (proxy, method, arguments) -> {
              if (answered[0]) {
                return send(api, method, arguments);
              }
              answered[0] = true;
              return answer.get();
            });
    return task.apply((SalesforceApi) answering);
  }

  private static Object send(SalesforceApi api, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(api, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
