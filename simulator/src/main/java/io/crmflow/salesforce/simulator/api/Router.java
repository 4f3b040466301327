package io.crmflow.salesforce.simulator.api;

import io.crmflow.salesforce.simulator.http.Response;
import io.crmflow.salesforce.simulator.record.AmbiguousKeyException;
import io.crmflow.salesforce.simulator.record.RowException;
import io.undertow.util.PathTemplateMatcher;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Finds the endpoint of a path and turns what it throws into answers. */
final class Router {
  private final Map<String, PathTemplateMatcher<Endpoint>> byMethod = new HashMap<>();

  Router on(String method, String template, Endpoint endpoint) {
    byMethod.computeIfAbsent(method, any -> new PathTemplateMatcher<>()).add(template, endpoint);
    return this;
  }

  Response route(ApiCall call) {
    try {
      return dispatch(call);
    } catch (ApiException e) {
      return e.response();
    } catch (RowException e) {
      return ErrorBody.response(e.error());
    } catch (AmbiguousKeyException e) {
      return multipleChoices(call, e);
    }
  }

  private Response dispatch(ApiCall call) {
    PathTemplateMatcher<Endpoint> matcher = byMethod.get(call.method());
    PathTemplateMatcher.PathMatchResult<Endpoint> match =
        matcher == null ? null : matcher.match(call.path());
    if (match != null) {
      Map<String, String> variables = new HashMap<>();
      match.getParameters().forEach((name, value) -> variables.put(name, decode(value)));
      return match.getValue().handle(call.with(variables));
    }
    TreeSet<String> allowed = new TreeSet<>();
    byMethod.forEach(
        (method, other) -> {
          if (other.match(call.path()) != null) {
            allowed.add(method);
          }
        });
    if (allowed.isEmpty()) {
      throw ApiException.notFound();
    }
    return ErrorBody.response(
            405,
            "METHOD_NOT_ALLOWED",
            "HTTP Method '%s' not allowed. Allowed are %s"
                .formatted(call.method(), String.join(",", allowed)))
        .with("Allow", String.join(",", allowed));
  }

  private static Response multipleChoices(ApiCall call, AmbiguousKeyException ambiguous) {
    List<String> urls =
        ambiguous.ids().stream().map(id -> call.recordUrl(ambiguous.object(), id)).toList();
    return Response.json(300, urls);
  }

  private static String decode(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
