package io.crmflow.salesforce.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import feign.HeaderMap;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.util.List;
import java.util.Map;

/**
 * The Salesforce API of one connection. Get one from {@link SalesforceClients}; it is thread-safe,
 * renews an expired session once per request and runs under the org's resilience policies.
 *
 * <p>Paths that start with {@code /data/} stand for {@code /services/data/v<version of the
 * connection>/}, and {@code /soap} for the SOAP API of that version. Every method throws {@link
 * io.crmflow.salesforce.outcome.SalesforceException}.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest">REST API
 *     Developer Guide</a>
 */
@Headers({"Content-Type: application/json", "Accept: application/json"})
public interface SalesforceApi {

  /** Who is connected: {@code organization_id}, {@code preferred_username}, ... */
  @RequestLine("GET /services/oauth2/userinfo")
  JsonNode userInfo();

  /** Who is connected, and what time it is in Salesforce. */
  @RequestLine("GET /services/oauth2/userinfo")
  ConnectedUser connectedUser();

  /** The org's limits, for example {@code DailyApiRequests.Max} and {@code .Remaining}. */
  @RequestLine("GET /data/limits")
  JsonNode limits();

  /** The objects that the connected user may see. */
  @RequestLine("GET /data/sobjects")
  ObjectList objects();

  /** Fields, types and record types of up to 25 objects, for one API call. */
  @SafePost
  @RequestLine("POST /data/composite")
  DescribeAnswers describe(CompositeRequest describes);

  /** The values that records of a type may have in the picklists of an object. */
  @RequestLine(
      value = "GET /data/ui-api/object-info/{object}/picklist-values/{recordType}",
      decodeSlash = false)
  PicklistValues picklistValues(
      @Param(value = "object", expander = PercentEncoded.class) String object,
      @Param(value = "recordType", expander = PercentEncoded.class) String recordTypeId);

  /** First pages of up to five queries, for one API call; no limit of an URL applies. */
  @SafePost
  @RequestLine("POST /data/composite")
  QueryAnswers queries(CompositeRequest queries);

  /** Creates up to 200 records. */
  @RequestLine("POST /data/composite/sobjects")
  List<RowResult> create(@HeaderMap Map<String, Object> headers, Rows rows);

  /** Updates up to 200 records; each row carries its {@code id}. */
  @RequestLine("PATCH /data/composite/sobjects")
  List<RowResult> update(@HeaderMap Map<String, Object> headers, Rows rows);

  /** Upserts up to 200 records of one object by an external ID field. */
  @RequestLine(
      value = "PATCH /data/composite/sobjects/{object}/{externalIdField}",
      decodeSlash = false)
  List<RowResult> upsert(
      @Param(value = "object", expander = PercentEncoded.class) String object,
      @Param(value = "externalIdField", expander = PercentEncoded.class) String externalIdField,
      @HeaderMap Map<String, Object> headers,
      Rows rows);

  /**
   * Deletes up to 200 records.
   *
   * @param ids record ids joined by commas
   */
  @RequestLine("DELETE /data/composite/sobjects?ids={ids}&allOrNone=false")
  List<RowResult> delete(
      @Param(value = "ids", expander = PercentEncoded.class) String ids,
      @HeaderMap Map<String, Object> headers);

  /**
   * Reads up to 200 records of one object; the answer holds null for each id without a record.
   *
   * @param ids record ids joined by commas
   * @param fields field names joined by commas
   */
  @RequestLine(
      value = "GET /data/composite/sobjects/{object}?ids={ids}&fields={fields}",
      decodeSlash = false)
  List<ObjectNode> retrieve(
      @Param(value = "object", expander = PercentEncoded.class) String object,
      @Param(value = "ids", expander = PercentEncoded.class) String ids,
      @Param(value = "fields", expander = PercentEncoded.class) String fields);

  /** Updates one record; {@code If-Unmodified-Since} may be among the headers. */
  @RequestLine(value = "PATCH /data/sobjects/{object}/{id}", decodeSlash = false)
  void updateOne(
      @Param(value = "object", expander = PercentEncoded.class) String object,
      @Param(value = "id", expander = PercentEncoded.class) String id,
      @HeaderMap Map<String, Object> headers,
      ObjectNode fields);

  /**
   * Converts up to 100 leads, each on its own, through the SOAP API: REST has no resource for it.
   *
   * @see <a
   *     href="https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_convertlead.htm">convertLead()</a>
   */
  @RequestLine("POST /soap")
  @Headers({"Content-Type: text/xml; charset=UTF-8", "Accept: text/xml", "SOAPAction: \"\""})
  ConvertedLeads convertLeads(LeadConversions conversions);

  /** First page of a SOQL query. */
  @RequestLine("GET /data/query?q={soql}")
  QueryPage query(@Param(value = "soql", expander = PercentEncoded.class) String soql);

  /** First page of a SOQL query that finds records in the recycle bin too. */
  @RequestLine("GET /data/queryAll?q={soql}")
  ChangePage changes(@Param(value = "soql", expander = PercentEncoded.class) String soql);

  /**
   * Which records were created or changed.
   *
   * @param start at most 30 days ago, such as {@code 2026-03-01T10:00:00Z}; seconds do not count
   * @param end at least a minute later
   */
  @RequestLine(
      value = "GET /data/sobjects/{object}/updated?start={start}&end={end}",
      decodeSlash = false)
  UpdatedRecords updated(
      @Param(value = "object", expander = PercentEncoded.class) String object,
      @Param(value = "start", expander = PercentEncoded.class) String start,
      @Param(value = "end", expander = PercentEncoded.class) String end);

  /**
   * Which records were deleted.
   *
   * @param start at most 15 days ago; seconds do not count
   * @param end at least a minute later
   */
  @RequestLine(
      value = "GET /data/sobjects/{object}/deleted?start={start}&end={end}",
      decodeSlash = false)
  DeletedRecords deleted(
      @Param(value = "object", expander = PercentEncoded.class) String object,
      @Param(value = "start", expander = PercentEncoded.class) String start,
      @Param(value = "end", expander = PercentEncoded.class) String end);

  /**
   * A further page.
   *
   * @param path {@link QueryPage#nextRecordsUrl()} as Salesforce gave it
   */
  @RequestLine("GET {path}")
  QueryPage nextPage(@Param(value = "path", expander = PagePath.class, encoded = true) String path);

  /** Jobs of the Bulk API 2.0, whose rows are streamed. */
  default SalesforceBulk bulk() {
    throw new UnsupportedOperationException("This API has no bulk jobs");
  }

  /**
   * Finds records by words in their fields.
   *
   * @see <a
   *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_search_parameterized_post.htm">Search
   *     with Parameters in the Request Body</a>
   */
  @SafePost
  @RequestLine("POST /data/parameterizedSearch")
  FoundRecords search(Search search);

  /**
   * Carries out up to 75 graphs of requests, each of them all or none.
   *
   * @see <a
   *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_graph.htm">Composite
   *     Graph</a>
   */
  @RequestLine("POST /data/composite/graph")
  GraphAnswers graphs(Graphs graphs);

  /**
   * Runs a flow once for each input; the results are in their order. A failed run is a result, not
   * an exception.
   *
   * @see <a
   *     href="https://developer.salesforce.com/docs/atlas.en-us.api_action.meta/api_action/actions_obj_flow.htm">Flow
   *     Actions</a>
   */
  @RequestLine(value = "POST /data/actions/custom/flow/{flow}", decodeSlash = false)
  List<ActionResult> runFlow(
      @Param(value = "flow", expander = PercentEncoded.class) String flow, ActionInputs inputs);

  /**
   * Submits records for approval, or decides about approval requests. The results may come in
   * another order.
   *
   * @see <a
   *     href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_process_approvals.htm">Process
   *     Approvals</a>
   */
  @RequestLine("POST /data/process/approvals")
  List<ApprovalResult> approvals(ApprovalRequests requests);

  /** The content of files, which is streamed. */
  default SalesforceFiles files() {
    throw new UnsupportedOperationException("This API has no files");
  }
}
