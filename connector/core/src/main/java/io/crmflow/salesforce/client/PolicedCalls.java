package io.crmflow.salesforce.client;

import feign.FeignException;
import feign.InvocationHandlerFactory.MethodHandler;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Map;

/** Runs each method of a Feign interface under the policies of its connection. */
final class PolicedCalls implements InvocationHandler {

  private final String name;
  private final Policies policies;
  private final SalesforceBulk bulk;
  private final SalesforceFiles files;
  private final Map<Method, MethodHandler> methods;

  PolicedCalls(
      String name,
      Policies policies,
      SalesforceBulk bulk,
      SalesforceFiles files,
      Map<Method, MethodHandler> methods) {
    this.name = name;
    this.policies = policies;
    this.bulk = bulk;
    this.files = files;
    this.methods = methods;
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) {
    MethodHandler call = method.isDefault() ? null : methods.get(method);
    return call == null
        ? ofObject(proxy, method, arguments)
        : policies.run(() -> send(call, arguments));
  }

  private Object ofObject(Object proxy, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "bulk" -> bulk;
      case "files" -> files;
      default -> name;
    };
  }

  private static Object send(MethodHandler call, Object[] arguments) {
    try {
      return call.invoke(arguments);
    } catch (FeignException e) {
      throw e.getCause() instanceof SalesforceException known ? known : notBuilt(e);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("A Feign call threw a checked exception", e);
    }
  }

  private static SalesforceException notBuilt(FeignException e) {
    return new SalesforceException(
        SalesforceError.of(
            ErrorCategory.INTERNAL,
            "REQUEST_NOT_BUILT",
            "The request could not be written as JSON (" + e.getClass().getSimpleName() + ")",
            "Report this as a fault of the connector, with the step's values."));
  }
}
