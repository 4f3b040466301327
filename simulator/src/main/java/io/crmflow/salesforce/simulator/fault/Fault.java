package io.crmflow.salesforce.simulator.fault;

import io.crmflow.salesforce.simulator.http.Request;
import java.util.Locale;
import java.util.Objects;

/**
 * One kind of trouble and what it strikes. Immutable; start with a factory method and narrow it.
 *
 * <pre>{@code
 * org.faults().script(Fault.row("UNABLE_TO_LOCK_ROW").ofObject("Contact").percent(20).always());
 * org.faults().script(Fault.maintenance().times(3));
 * }</pre>
 *
 * @param code an error code of Salesforce, for the kinds that answer one; empty for no body
 * @param message the text beside the code
 * @param status the HTTP status, for the kinds that answer one
 * @param method strikes requests with this method; empty for any
 * @param path strikes requests whose path contains this text; empty for the data and SOAP APIs
 * @param object strikes rows of this object, or requests that name it; empty for any
 * @param operation strikes rows that are written so: {@code insert}, {@code update}, {@code
 *     upsert}, {@code delete} or {@code convert}; empty for any
 * @param times how often it strikes; 0 for until it is taken back
 * @param percent which part of what it fits is struck, 1 to 100
 */
public record Fault(
    Kind kind,
    String code,
    String message,
    int status,
    String method,
    String path,
    String object,
    String operation,
    int times,
    int percent) {

  /** What happens. */
  public enum Kind {
    /** A row of a write is refused. */
    ROW,
    /** A request is refused without any effect. */
    REQUEST,
    /** A token request is refused. */
    TOKEN,
    /** The session of the request ends; the request answers 401. */
    SESSION_REVOKED,
    /** Salesforce's maintenance page answers, HTML with status 503. */
    MAINTENANCE,
    /** A page of a proxy or load balancer answers, HTML without a JSON error. */
    EDGE_PAGE,
    /** The connection closes before anything is done. */
    RESET,
    /** The work is done, then the connection closes. */
    LOST_ANSWER,
    /** The work is done, but nothing answers for ten minutes: clients time out. */
    NO_ANSWER,
    /** The answer comes in a few bytes at a time. */
    DRIP
  }

  private static final String DATA = "/services/data";
  private static final String SOAP = "/services/Soap";
  private static final String TOKEN = "/services/oauth2/token";

  public Fault {
    Objects.requireNonNull(kind);
    if (times < 0) {
      throw new IllegalArgumentException("times must be 0, for always, or more; it is " + times);
    }
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("percent must be 1 to 100; it is " + percent);
    }
    if (status != 0 && (status < 300 || status > 599)) {
      throw new IllegalArgumentException("status must be 300 to 599; it is " + status);
    }
  }

  /** A row fails with that status code and Salesforce's usual message. */
  public static Fault row(String code) {
    return of(Kind.ROW, code, FaultMessages.of(code), 0);
  }

  /** A request is refused; an empty code answers without a body. */
  public static Fault request(String code, int status) {
    return of(Kind.REQUEST, code, FaultMessages.of(code), status);
  }

  /** A token request is refused with that OAuth error. */
  public static Fault token(String error, String description) {
    return of(Kind.TOKEN, error, description, 400);
  }

  /** A page of an edge server, such as 502 or 504. */
  public static Fault edgePage(int status) {
    return of(Kind.EDGE_PAGE, "", "", status);
  }

  public static Fault maintenance() {
    return of(Kind.MAINTENANCE, "", "", 503);
  }

  public static Fault sessionRevoked() {
    return of(Kind.SESSION_REVOKED, "", "", 0);
  }

  public static Fault reset() {
    return of(Kind.RESET, "", "", 0);
  }

  public static Fault lostAnswer() {
    return of(Kind.LOST_ANSWER, "", "", 0);
  }

  public static Fault noAnswer() {
    return of(Kind.NO_ANSWER, "", "", 0);
  }

  public static Fault drip() {
    return of(Kind.DRIP, "", "", 0);
  }

  /** One that strikes once whatever it fits. */
  static Fault of(Kind kind, String code, String message, int status) {
    return new Fault(kind, code, message, status, "", "", "", "", 1, 100);
  }

  public Fault withMessage(String text) {
    return new Fault(kind, code, text, status, method, path, object, operation, times, percent);
  }

  public Fault ofMethod(String name) {
    return new Fault(kind, code, message, status, name, path, object, operation, times, percent);
  }

  public Fault ofPath(String part) {
    return new Fault(kind, code, message, status, method, part, object, operation, times, percent);
  }

  public Fault ofObject(String name) {
    return new Fault(kind, code, message, status, method, path, name, operation, times, percent);
  }

  public Fault ofOperation(String name) {
    return new Fault(kind, code, message, status, method, path, object, name, times, percent);
  }

  public Fault times(int strikes) {
    return new Fault(
        kind, code, message, status, method, path, object, operation, strikes, percent);
  }

  /** Strikes until it is taken back. */
  public Fault always() {
    return times(0);
  }

  /** Strikes this part of what it fits, by a seeded random number. */
  public Fault percent(int part) {
    return new Fault(kind, code, message, status, method, path, object, operation, times, part);
  }

  boolean fits(Kind wanted, Request request) {
    return kind == wanted
        && (method.isEmpty() || method.equalsIgnoreCase(request.method()))
        && fitsPath(request.path())
        && (object.isEmpty() || names(request));
  }

  boolean fitsRow(String rowObject, String rowOperation) {
    return kind == Kind.ROW
        && (object.isEmpty() || object.equalsIgnoreCase(rowObject))
        && (operation.isEmpty() || operation.equalsIgnoreCase(rowOperation));
  }

  private boolean fitsPath(String requested) {
    if (!path.isEmpty()) {
      return requested.contains(path);
    }
    return kind == Kind.TOKEN
        ? requested.equals(TOKEN)
        : requested.startsWith(DATA) || requested.startsWith(SOAP);
  }

  /** In the path, in the FROM of a query, or as a type in the body. */
  private boolean names(Request request) {
    String name = object.toLowerCase(Locale.ROOT);
    String requested = request.path().toLowerCase(Locale.ROOT);
    String query = request.query().getOrDefault("q", "").toLowerCase(Locale.ROOT);
    String body = request.body().text().toLowerCase(Locale.ROOT);
    return (requested + "/").contains("/sobjects/" + name + "/")
        || (query + " ").contains(" from " + name + " ")
        || body.replaceAll("\\s", "").contains("\"type\":\"" + name + "\"");
  }
}
