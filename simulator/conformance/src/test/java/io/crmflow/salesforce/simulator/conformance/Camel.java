package io.crmflow.salesforce.simulator.conformance;

import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.component.salesforce.SalesforceLoginConfig;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.impl.DefaultCamelContext;

/** Camel with its Salesforce component, signed in to a simulator without a person. */
final class Camel implements AutoCloseable {
  static final String API_VERSION = "65.0";

  private final DefaultCamelContext context = new DefaultCamelContext();

  Camel(SalesforceSimulator simulator) {
    SalesforceLoginConfig login = new SalesforceLoginConfig();
    login.setType(AuthenticationType.CLIENT_CREDENTIALS);
    login.setLoginUrl(simulator.instanceUrl().toString());
    login.setClientId(simulator.org().app().consumerKey());
    login.setClientSecret(simulator.org().app().consumerSecret());
    SalesforceEndpointConfig config = new SalesforceEndpointConfig();
    config.setApiVersion(API_VERSION);
    SalesforceComponent component = new SalesforceComponent();
    component.setLoginConfig(login);
    component.setConfig(config);
    component.setPackages(Camel.class.getPackageName());
    component.setPubSubHost("localhost");
    component.setPubSubPort(simulator.pubSubPort());
    context.addComponent("salesforce", component);
    context.start();
  }

  /** Starts a route that keeps what a subscription brings; {@code options} as in its URI. */
  CamelEvents subscribe(String topic, String options) {
    CamelEvents events = new CamelEvents();
    String handler = "events" + context.getRoutesSize();
    context.getRegistry().bind(handler, events);
    try {
      context.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("salesforce:pubSubSubscribe:"
                      + topic
                      + "?"
                      + options
                      + "&exceptionHandler=#"
                      + handler)
                  .process(events::add);
            }
          });
    } catch (Exception e) {
      throw new IllegalStateException("The subscription to " + topic + " did not start", e);
    }
    return events;
  }

  /** Runs an operation and answers what it puts into the body of the exchange. */
  <T> T call(String operation, Object body, Class<T> answer) {
    return answer.cast(exchange(operation, body, Map.of()).getMessage().getBody());
  }

  /** Runs an operation and answers the whole exchange. */
  Exchange exchange(String operation, Object body, Map<String, Object> headers) {
    Exchange exchange =
        context
            .createProducerTemplate()
            .send(
                "salesforce:" + operation,
                sent -> {
                  sent.getIn().setBody(body);
                  sent.getIn().setHeaders(headers);
                });
    if (exchange.getException() != null) {
      throw new CamelExecutionException(operation + " failed", exchange, exchange.getException());
    }
    return exchange;
  }

  /** What Salesforce refused an operation with. */
  SalesforceException refusal(String operation, Object body) {
    try {
      call(operation, body, Object.class);
    } catch (CamelExecutionException e) {
      Throwable cause = e.getCause();
      while (cause.getCause() instanceof SalesforceException inner) {
        cause = inner;
      }
      return (SalesforceException) cause;
    }
    throw new AssertionError(operation + " was not refused");
  }

  @Override
  public void close() {
    context.stop();
  }
}
