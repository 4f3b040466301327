package io.crmflow.salesforce.outcome;

import static io.crmflow.salesforce.outcome.ErrorCategory.AMBIGUOUS;
import static io.crmflow.salesforce.outcome.ErrorCategory.DUPLICATE;
import static io.crmflow.salesforce.outcome.ErrorCategory.LIMIT_REACHED;
import static io.crmflow.salesforce.outcome.ErrorCategory.NOT_FOUND;
import static io.crmflow.salesforce.outcome.ErrorCategory.PERMISSION;
import static io.crmflow.salesforce.outcome.ErrorCategory.RECONNECT_REQUIRED;
import static io.crmflow.salesforce.outcome.ErrorCategory.STALE_RECORD;
import static io.crmflow.salesforce.outcome.ErrorCategory.TRANSIENT;
import static io.crmflow.salesforce.outcome.ErrorCategory.VALIDATION;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The one table of Salesforce's error codes: code to category to remedy. Only codes decide, since
 * messages come in the language of the connected user. It is long because it is one table.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm">Status
 *     codes and error responses</a>
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_concepts_core_data_objects.htm">Core
 *     data types: status codes and exception codes</a>
 */
public final class ErrorCatalog {

  private static final String LIMIT = "REQUEST_LIMIT_EXCEEDED";

  /** How Salesforce begins when a parent named by its external ID does not exist. */
  private static final String FOREIGN_KEY = "Foreign key external ID";

  private static final Set<String> COLLATERAL =
      Set.of("PROCESSING_HALTED", "ALL_OR_NONE_OPERATION_ROLLED_BACK", "BATCH_PROCESSING_HALTED");

  private static final Map<String, Advice> TABLE = new HashMap<>();

  static {
    // The values of the step
    put(VALIDATION, "Give these fields a value in the step.", "REQUIRED_FIELD_MISSING");
    put(
        VALIDATION,
        "Shorten the value, or let an administrator lengthen the field (Setup > Object Manager >"
            + " the object > Fields & Relationships).",
        "STRING_TOO_LONG");
    put(
        VALIDATION,
        "Correct the value so that the validation rule accepts it; the rules stand in Setup >"
            + " Object Manager > the object > Validation Rules.",
        "FIELD_CUSTOM_VALIDATION_EXCEPTION");
    put(
        VALIDATION,
        "Use one of the values of this picklist, by its API name (Setup > Object Manager > the"
            + " object > Fields & Relationships > the field).",
        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
    put(VALIDATION, "Give a complete e-mail address.", "INVALID_EMAIL_ADDRESS");
    put(
        VALIDATION,
        "Give a value that fits the type of the field.",
        "FIELD_INTEGRITY_EXCEPTION",
        "INVALID_TYPE_ON_FIELD_IN_RECORD",
        "INVALID_DATE_FORMAT",
        "JSON_PARSER_ERROR",
        "INVALID_CURRENCY_ISO");
    put(
        VALIDATION,
        "Use a number that the field or the query allows.",
        "NUMBER_OUTSIDE_VALID_RANGE");
    put(
        VALIDATION,
        "Check the API name of the field (custom fields end in __c) and that the connected user may"
            + " see it (Setup > Object Manager > the object > Fields & Relationships > Set"
            + " Field-Level Security).",
        "INVALID_FIELD");
    put(
        VALIDATION,
        "Leave this field out of the step, or let an administrator make it editable for the"
            + " connected user (Setup > Permission Sets > Object Settings).",
        "INVALID_FIELD_FOR_INSERT_UPDATE",
        "FIELD_NOT_UPDATABLE");
    put(
        VALIDATION,
        "Check the API name of the object (custom objects end in __c) and that the connected user"
            + " may see it.",
        "INVALID_TYPE",
        "INVALIDENTITY",
        "INVALID_TYPE_FOR_OPERATION");
    put(
        VALIDATION,
        "Correct the query; the message shows the place.",
        "MALFORMED_QUERY",
        "MALFORMED_SEARCH",
        "INVALID_QUERY_FILTER_OPERATOR");
    put(
        VALIDATION,
        "Ask for fewer fields, records or conditions in one query.",
        "QUERY_TOO_COMPLICATED",
        "OPERATION_TOO_LARGE",
        "EXCEEDED_ID_LIMIT",
        "EXCEEDED_MAX_SIZE_REQUEST");
    put(
        VALIDATION,
        "Give a Salesforce record ID of 15 or 18 characters.",
        "MALFORMED_ID",
        "INVALID_ID_FIELD");
    put(
        VALIDATION,
        "Check the IDs in the lookup fields: the record each one names must exist and be of the"
            + " right object.",
        "INVALID_CROSS_REFERENCE_KEY");
    put(
        VALIDATION,
        "Use the contact, account or opportunity that the lead was converted to; a converted lead"
            + " cannot change.",
        "CANNOT_UPDATE_CONVERTED_LEAD");
    put(
        VALIDATION,
        "A flow or Apex trigger in the org refused the record; show its message to an administrator"
            + " (Setup > Flows, Setup > Apex Triggers).",
        "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
        "CANNOT_EXECUTE_FLOW_TRIGGER",
        "FLOW_EXCEPTION",
        "APEX_ERROR",
        "CUSTOM_APEX_ERROR");
    put(
        VALIDATION,
        "Choose an owner who is an active user or a queue of the object, and who may see the record"
            + " (Setup > Users, Setup > Queues).",
        "INACTIVE_OWNER_OR_USER",
        "TRANSFER_REQUIRES_READ",
        "INVALID_OWNER",
        "ASSIGNEE_TYPE_REQUIRED");
    put(
        VALIDATION,
        "Check the assignment rule (Setup > Lead Assignment Rules, Setup > Case Assignment Rules).",
        "INVALID_ASSIGNMENT_RULE");
    put(
        VALIDATION,
        "Choose a record that the field's lookup filter lets pass (Setup > Object Manager > the"
            + " object > Fields & Relationships > the field > Lookup Filter).",
        "FIELD_FILTER_VALIDATION_EXCEPTION");
    put(
        VALIDATION,
        "Choose a record type that is active and that the connected user may use (Setup > Object"
            + " Manager > the object > Record Types).",
        "UNAVAILABLE_RECORDTYPE_EXCEPTION");
    put(
        VALIDATION,
        "Break the circle: no record may be above itself in its hierarchy.",
        "CIRCULAR_DEPENDENCY",
        "MAXIMUM_HIERARCHY_LEVEL_REACHED");
    put(
        VALIDATION,
        "Give the product a price in the standard price book first (Products > the product > Price"
            + " Books).",
        "STANDARD_PRICE_NOT_DEFINED");
    put(
        VALIDATION,
        "Use a status that the record can have now (Setup > Object Manager > the object > Fields &"
            + " Relationships > Status).",
        "INVALID_STATUS",
        "INVALID_OPERATION");
    put(
        VALIDATION,
        "Give the request what is missing: the message names it.",
        "MISSING_ARGUMENT",
        "INVALID_ARGUMENT_TYPE",
        "ILLEGAL_QUERY_PARAMETER_VALUE");
    put(
        VALIDATION,
        "Shorten the search, or search in fields that exist; two characters are the least.",
        "INVALID_SEARCH",
        "INVALID_SEARCH_SCOPE");
    put(
        VALIDATION,
        "Remove the characters that Salesforce cannot store.",
        "TEXT_DATA_OUTSIDE_SUPPORTED_CHARSET");
    put(
        VALIDATION,
        "Make the file smaller, or upload it in another way.",
        "MAXIMUM_SIZE_OF_ATTACHMENT",
        "MAXIMUM_SIZE_OF_DOCUMENT");
    put(
        VALIDATION,
        "Split the work: one request may not convert or change so many.",
        "EXCEEDED_LEAD_CONVERT_LIMIT",
        "TOO_MANY_ENUM_VALUE");
    put(
        VALIDATION,
        "Check the approval process: its entry criteria, its approvers and their managers (Setup >"
            + " Approval Processes).",
        "NO_APPLICABLE_PROCESS",
        "MANAGER_NOT_DEFINED",
        "ALREADY_IN_PROCESS");
    put(
        VALIDATION,
        "Change setup objects, such as users, in a step of their own, not together with records.",
        "MIXED_DML_OPERATION");
    put(
        VALIDATION,
        "Let an administrator free or buy licences (Setup > Company Information).",
        "LICENSE_LIMIT_EXCEEDED");
    put(
        VALIDATION,
        "Use this method or content type only where Salesforce offers it; report it as a fault of"
            + " the connector.",
        "METHOD_NOT_ALLOWED",
        "INVALID_CONTENT_TYPE",
        "INVALID_MULTIPART_REQUEST");
    put(
        VALIDATION,
        "Remove or reassign the records that depend on this one first.",
        "DELETE_FAILED",
        "DEPENDENCY_EXISTS");
    put(
        VALIDATION,
        "Read from the beginning: the position is no longer valid.",
        "INVALID_QUERY_LOCATOR",
        "INVALID_REPLICATION_DATE");
    put(
        VALIDATION,
        "Let an administrator free or buy data storage (Setup > Storage Usage).",
        "STORAGE_LIMIT_EXCEEDED",
        "LIMIT_EXCEEDED");
    put(
        VALIDATION,
        "The record waits for approval already; decide about it or recall it first.",
        "ALREADY_IN_PROCESS");
    put(
        VALIDATION,
        "Check that an approval process of the object is active and that the record meets its entry"
            + " criteria (Setup > Approval Processes).",
        "NO_APPLICABLE_PROCESS");
    put(
        VALIDATION,
        "Choose an API version that the org offers, in the connection's settings.",
        "UNSUPPORTED_API_VERSION");

    // Duplicates and matches
    put(
        DUPLICATE,
        "Use the matched record (option duplicates = use-match where there is exactly one), or set"
            + " duplicates to allow if the rule does not block; the rules stand in Setup >"
            + " Duplicate Rules.",
        "DUPLICATES_DETECTED");
    put(
        DUPLICATE,
        "Use the record that holds this value already, or give a value that is unique.",
        "DUPLICATE_VALUE",
        "DUPLICATE_EXTERNAL_ID",
        "DUPLICATE_USERNAME",
        "DUPLICATE_DEVELOPER_NAME");
    put(
        AMBIGUOUS,
        "Make the external ID unique in Salesforce, or choose one of the records by its ID.",
        "MULTIPLE_CHOICES",
        "MULTIPLE_RECORDS_FOUND");
    put(
        STALE_RECORD,
        "Read the record again and decide with its present values.",
        "PRECONDITION_FAILED",
        "MODIFIED",
        "ENTITY_FAILED_IFLASTMODIFIED_ON_UPDATE");

    // Not there
    put(
        NOT_FOUND,
        "Check the ID and the API names, and that the connected user may see the record.",
        "NOT_FOUND",
        "RECORD_NOT_FOUND",
        "MISSING_RECORD");
    put(
        NOT_FOUND,
        "The record is in the recycle bin or gone: create it anew, or let an administrator restore"
            + " it.",
        "ENTITY_IS_DELETED");

    // Not allowed
    put(
        PERMISSION,
        "Let an administrator give the connected user access to the record and its object (Setup >"
            + " Permission Sets, Setup > Sharing Settings).",
        "INSUFFICIENT_ACCESS",
        "INSUFFICIENT_ACCESS_OR_READONLY",
        "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
        "CANNOT_DELETE_ENTITY",
        "DELETE_NOT_ALLOWED",
        "INVALID_READ_ONLY_USER_DML");
    put(
        PERMISSION,
        "Let an administrator enable the API for the connected user (Setup > Permission Sets >"
            + " System Permissions > API Enabled); some editions have no API.",
        "API_DISABLED_FOR_ORG",
        "API_DISABLED",
        "FUNCTIONALITY_NOT_ENABLED",
        "REQUIRED_FEATURE_MISSING",
        "CLIENT_NOT_ACCESSIBLE_FOR_USER");
    put(
        PERMISSION,
        "Wait for the approval to end, or let an administrator unlock the record (Setup > Approval"
            + " Processes).",
        "ENTITY_IS_LOCKED",
        "ENTITY_IS_ARCHIVED");
    put(
        PERMISSION,
        "A transaction security policy refused this; show the message to an administrator (Setup >"
            + " Transaction Security Policies).",
        "TXN_SECURITY_METERING_ERROR",
        "TXN_SECURITY_NO_ACCESS");

    // The connection
    put(
        RECONNECT_REQUIRED,
        "Connect the org again on the page of this connection; waiting steps then go on.",
        "INVALID_SESSION_ID",
        "INVALID_AUTH_HEADER",
        "Bad_OAuth_Token",
        "Missing_OAuth_Token",
        "Wrong_Org",
        "LOGIN_OAUTH_INVALID_TOKEN",
        "INVALID_LOGIN",
        "PASSWORD_LOCKOUT",
        "INVALID_OPERATION_WITH_EXPIRED_PASSWORD",
        "LOGIN_DURING_RESTRICTED_DOMAIN",
        "LOGIN_DURING_RESTRICTED_TIME",
        "invalid_grant");
    put(
        RECONNECT_REQUIRED,
        "Check consumer key and secret of the connection against the app in Salesforce (Setup >"
            + " External Client App Manager), then connect again; a new app takes some minutes.",
        "invalid_client",
        "invalid_client_id");
    put(
        LIMIT_REACHED,
        "Wait: steps go on when the org's daily API limit opens again (Setup > Company Information"
            + " > API Requests, Last 24 Hours).",
        LIMIT,
        "EXCEEDED_QUOTA");

    // Passing trouble
    put(
        TRANSIENT,
        "Nothing to do: another change held the record, and the step is tried again.",
        "UNABLE_TO_LOCK_ROW",
        "RECORD_IN_USE_BY_WORKFLOW");
    put(
        TRANSIENT,
        "Nothing to do: Salesforce is unavailable for the moment and the step is tried again;"
            + " status.salesforce.com tells more.",
        "SERVER_UNAVAILABLE",
        "API_CURRENTLY_DISABLED",
        "ORG_IN_MAINTENANCE",
        "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE",
        "FUNCTIONALITY_TEMPORARILY_UNAVAILABLE",
        "UNKNOWN_EXCEPTION",
        "INTERNAL_ERROR",
        "unknown_error");
    put(
        TRANSIENT,
        "The step is tried again; if this stays, make the query more selective or the batch"
            + " smaller.",
        "QUERY_TIMEOUT",
        "REQUEST_RUNNING_TOO_LONG",
        "TOO_MANY_APEX_REQUESTS");
    COLLATERAL.forEach(
        code ->
            put(
                TRANSIENT,
                "Nothing to do here: another record of the same request failed, and this step is"
                    + " tried again.",
                code));
  }

  private ErrorCatalog() {}

  private record Advice(ErrorCategory category, String remedy) {}

  private static void put(ErrorCategory category, String remedy, String... codes) {
    for (String code : codes) {
      TABLE.put(code, new Advice(category, remedy));
    }
  }

  /**
   * Sorts an error. A code that is not in the table is sorted by its HTTP status; without one (a
   * row of a collection) it counts as {@code VALIDATION}.
   *
   * @param code Salesforce's code
   * @param message Salesforce's words; may be null
   * @param fields fields concerned; may be empty
   * @param httpStatus status of the answer, 0 when there was none
   */
  public static SalesforceError error(
      String code, String message, List<String> fields, int httpStatus) {
    String words = message == null || message.isBlank() ? "Salesforce gave no reason" : message;
    Advice advice = advice(code, words, httpStatus);
    return new SalesforceError(
        advice.category(),
        code,
        words,
        fields,
        httpStatus,
        null,
        null,
        List.of(),
        advice.remedy(),
        null,
        null);
  }

  /** Whether the table holds this code. */
  public static boolean knows(String code) {
    return TABLE.containsKey(code);
  }

  /** Whether this code only says that something else in the same request failed. */
  public static boolean isCollateral(String code) {
    return COLLATERAL.contains(code);
  }

  private static Advice advice(String code, String message, int httpStatus) {
    // One code for two limits. The names in the message are identifiers, so they stay English:
    // "TotalRequests" is the daily limit, "ConcurrentRequests" and "ConcurrentPerOrgLongTxn" pass.
    if (LIMIT.equals(code) && message.contains("Concurrent")) {
      return new Advice(
          TRANSIENT, "Nothing to do: too many requests ran at once, and the step is tried again.");
    }
    if ("INVALID_FIELD".equals(code) && message.contains(FOREIGN_KEY)) {
      return new Advice(
          VALIDATION,
          "Check the external ID of the parent record: no record of that object has it. Create the"
              + " parent before this step.");
    }
    Advice known = TABLE.get(code);
    return known == null ? byStatus(httpStatus) : known;
  }

  private static Advice byStatus(int httpStatus) {
    return switch (httpStatus) {
      case 300 -> TABLE.get("MULTIPLE_CHOICES");
      case 401 -> TABLE.get("INVALID_SESSION_ID");
      case 403 ->
          new Advice(
              PERMISSION,
              "Ask an administrator what refuses the connected user: the user's permissions, the IP"
                  + " ranges of profile or app, or a proxy on the way.");
      case 404 -> TABLE.get("NOT_FOUND");
      case 412 -> TABLE.get("PRECONDITION_FAILED");
      case 408, 420, 425, 429 -> TABLE.get("SERVER_UNAVAILABLE");
      default -> byClass(httpStatus);
    };
  }

  private static Advice byClass(int httpStatus) {
    if (httpStatus >= 500) {
      return TABLE.get("SERVER_UNAVAILABLE");
    }
    if (httpStatus / 100 == 3) {
      return new Advice(
          TRANSIENT,
          "Salesforce pointed to another address, which is not followed; if this stays, connect the"
              + " org again so that its present address is learnt.");
    }
    return new Advice(
        VALIDATION, "Correct the values of the step as the message says, then try again.");
  }
}
