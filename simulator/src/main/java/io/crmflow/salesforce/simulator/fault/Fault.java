package io.crmflow.salesforce.simulator.fault;

import io.crmflow.salesforce.simulator.http.Request;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;

/**
 * One kind of trouble and what it strikes. Immutable; start with a factory method and narrow it. A
 * fault strikes once unless it is told otherwise.
 *
 * <pre>{@code
 * org.faults().script(Fault.row("UNABLE_TO_LOCK_ROW").ofObject("Contact").percent(20).always());
 * org.faults().script(Fault.maintenance().times(3));
 * }</pre>
 *
 * @param code an error code of Salesforce, for the kinds that answer one; empty for no body
 * @param message the text beside the code
 * @param status the HTTP status, for the kinds that answer one
 * @param times how often it strikes; 0 for until it is taken back
 * @param percent which part of what it fits is struck, 1 to 100
 */
public record Fault(
    Kind kind, String code, String message, int status, Target target, int times, int percent) {

  /** What happens. */
  public enum Kind {
    /** A row of a write is refused. */
    ROW,
    /** A request is refused without any effect. */
    REQUEST,
    /** A token request is refused. */
    TOKEN,
    /** A bulk job ends as Failed, its rows unprocessed. */
    JOB,
    /** The session of the request ends; the request answers 401. */
    SESSION_REVOKED,
    /** Salesforce's maintenance page answers, HTML instead of JSON. */
    MAINTENANCE,
    /** A page of a proxy or load balancer answers, HTML without a JSON error. */
    EDGE_PAGE,
    /** The connection is reset before anything is done. */
    RESET,
    /** The work is done, then the connection closes. */
    LOST_ANSWER,
    /** The work is done, but nothing answers for ten minutes: clients time out. */
    NO_ANSWER,
    /** The answer comes in a few bytes at a time. */
    DRIP,
    /** A subscription that is about to get events ends as if the Pub/Sub API had gone. */
    STREAM_BROKEN,
    /** An event does not reach the bus: no subscriber ever gets it. */
    EVENT_WITHHELD,
    /** A change event comes without its data, as one of the GAP types. */
    GAP
  }

  private static final String TOKEN_ENDPOINT = "/services/oauth2/token";
  private static final Set<Kind> PAGES = Set.of(Kind.MAINTENANCE, Kind.EDGE_PAGE);

  public Fault {
    Objects.requireNonNull(kind);
    if (times < 0) {
      throw new IllegalArgumentException("times must be 0, for always, or more; it is " + times);
    }
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("percent must be 1 to 100; it is " + percent);
    }
    if (!isPossible(kind, status)) {
      throw new IllegalArgumentException(
          "status must be 300 to 599, or 200 for a page; it is " + status);
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
    return of(Kind.TOKEN, error, description, 400).ofPath(TOKEN_ENDPOINT);
  }

  /** A bulk job fails with that error message. */
  public static Fault job(String errorMessage) {
    return of(Kind.JOB, "", errorMessage, 0);
  }

  /** A page of an edge server, such as 502 or 504. */
  public static Fault edgePage(int status) {
    return of(Kind.EDGE_PAGE, "", "", status);
  }

  /** The maintenance page with status 503. */
  public static Fault maintenance() {
    return maintenance(503);
  }

  /** The maintenance page with another status; 200 looks like success to careless clients. */
  public static Fault maintenance(int status) {
    return of(Kind.MAINTENANCE, "", "", status);
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

  /** Narrow it by the object of the first event that the subscription would have got. */
  public static Fault streamBroken() {
    return of(Kind.STREAM_BROKEN, "", "", 0);
  }

  /**
   * Narrow it by object (also the name of a platform event), record and operation: insert, update,
   * delete or undelete.
   */
  public static Fault eventWithheld() {
    return of(Kind.EVENT_WITHHELD, "", "", 0);
  }

  /** Narrow it as {@link #eventWithheld()}. */
  public static Fault gap() {
    return of(Kind.GAP, "", "", 0);
  }

  private static Fault of(Kind kind, String code, String message, int status) {
    return new Fault(kind, code, message, status, Target.ANY, 1, 100);
  }

  private static boolean isPossible(Kind kind, int status) {
    return status == 0
        || (status >= 300 && status <= 599)
        || (status == 200 && PAGES.contains(kind));
  }

  public Fault withMessage(String text) {
    return new Fault(kind, code, text, status, target, times, percent);
  }

  public Fault ofMethod(String name) {
    return of(target.ofMethod(name));
  }

  /** Strikes requests whose path contains this text, also outside the data and SOAP APIs. */
  public Fault ofPath(String part) {
    return of(target.ofPath(part));
  }

  public Fault ofObject(String name) {
    return of(target.ofObject(name));
  }

  public Fault ofOperation(String name) {
    return of(target.ofOperation(name));
  }

  /** Strikes rows with this id or with a reference to it, or requests that name it. */
  public Fault ofRecord(String id) {
    return of(target.ofRecord(id));
  }

  private Fault of(Target narrowed) {
    return new Fault(kind, code, message, status, narrowed, times, percent);
  }

  public Fault times(int strikes) {
    return new Fault(kind, code, message, status, target, strikes, percent);
  }

  /** Strikes until it is taken back. */
  public Fault always() {
    return times(0);
  }

  /** Strikes this part of what it fits, by a seeded random number. */
  public Fault percent(int part) {
    return new Fault(kind, code, message, status, target, times, part);
  }

  boolean fits(Kind wanted, Request request) {
    return kind == wanted && target.fits(request);
  }

  boolean fitsRow(String object, String operation, Collection<String> touched) {
    return kind == Kind.ROW && target.fitsRow(object, operation, touched);
  }

  boolean fitsEvent(Kind wanted, String object, String operation, Collection<String> ids) {
    return kind == wanted && target.fitsRow(object, operation, ids);
  }

  boolean fitsJob(String object) {
    return kind == Kind.JOB && target.fitsObject(object);
  }
}
