package io.crmflow.salesforce.client;

import feign.Param;
import io.crmflow.salesforce.outcome.ErrorCategory;
import io.crmflow.salesforce.outcome.SalesforceError;
import io.crmflow.salesforce.outcome.SalesforceException;
import java.util.regex.Pattern;

/**
 * Lets only a path of the REST API through as address of a next page: the address comes out of an
 * answer, and the request that follows it carries the token. Public, since Feign makes the
 * instance.
 */
public final class PagePath implements Param.Expander {

  private static final Pattern ALLOWED = Pattern.compile("(?!.*\\.\\.)/services/data/[\\w/.-]+");

  /**
   * The path as it is.
   *
   * @throws SalesforceException {@code INTERNAL} with code {@code PATH_NOT_ALLOWED}
   */
  @Override
  public String expand(Object path) {
    if (!ALLOWED.matcher(path.toString()).matches()) {
      throw new SalesforceException(
          SalesforceError.of(
              ErrorCategory.INTERNAL,
              "PATH_NOT_ALLOWED",
              "The address of a next page is no path of the REST API, so nothing was sent",
              "Run the query again; if this stays, find out what stands between this application"
                  + " and Salesforce and changes answers."));
    }
    return path.toString();
  }
}
