package io.crmflow.salesforce.client;

import feign.Param;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Encodes a whole value for a path segment or a query parameter. Feign on its own takes a {@code
 * %20} inside a value for encoding that was done already, so that a SOQL pattern such as {@code
 * LIKE '%20%'} would reach Salesforce as another one. Public, since Feign makes the instance.
 */
public final class PercentEncoded implements Param.Expander {

  @Override
  public String expand(Object value) {
    return of(value.toString());
  }

  static String of(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
