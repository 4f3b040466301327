package io.crmflow.salesforce.benchmarks.client;

import io.crmflow.salesforce.benchmarks.machine.OrgAddress;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.component.salesforce.SalesforceLoginConfig;
import org.apache.camel.component.salesforce.api.dto.UpsertSObjectResult;
import org.apache.camel.component.salesforce.api.dto.bulkv2.ContentTypeEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.Job;
import org.apache.camel.component.salesforce.api.dto.bulkv2.JobStateEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.OperationEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.QueryJob;
import org.apache.camel.impl.DefaultCamelContext;

/** Apache Camel's Salesforce component, as its documentation shows it. */
final class CamelClient implements Client {

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final ProducerTemplate producer;

  CamelClient(OrgAddress org) {
    SalesforceLoginConfig login = new SalesforceLoginConfig();
    login.setType(AuthenticationType.CLIENT_CREDENTIALS);
    login.setLoginUrl(org.instance().toString());
    login.setClientId(org.consumerKey());
    login.setClientSecret(org.consumerSecret());
    SalesforceEndpointConfig config = new SalesforceEndpointConfig();
    config.setApiVersion("65.0");
    SalesforceComponent component = new SalesforceComponent();
    component.setLoginConfig(login);
    component.setConfig(config);
    component.setPackages(CamelContact.class.getPackageName());
    context.addComponent("salesforce", component);
    context.start();
    producer = context.createProducerTemplate();
  }

  @Override
  public void createOneByOne(int leads) throws Exception {
    Threads.each(
        SINGLES_AT_ONCE,
        leads,
        i ->
            call(
                "createSObject?sObjectName=Lead&rawPayload=true",
                "{\"LastName\":\"Quandahl %d\",\"Company\":\"Osprey Marine\"}".formatted(i)));
  }

  @Override
  public void upsertByCollections(int contacts) throws Exception {
    Threads.each(PARALLEL, contacts / ROWS, i -> upsert(i * ROWS));
  }

  private void upsert(int first) {
    List<CamelContact> records = new ArrayList<>();
    for (int i = first; i < first + ROWS; i++) {
      records.add(CamelContact.of(Contacts.fields(i)));
    }
    Object results =
        call(
            "compositeUpsertSObjectCollections?sObjectName=Contact&sObjectIdName=" + Contacts.KEY,
            records);
    for (Object result : (List<?>) results) {
      if (!((UpsertSObjectResult) result).getSuccess()) {
        throw new IllegalStateException("A contact was refused");
      }
    }
  }

  @Override
  public void upsertByBulk(int contacts) throws Exception {
    Job job = new Job();
    job.setObject("Contact");
    job.setOperation(OperationEnum.UPSERT);
    job.setExternalIdFieldName(Contacts.KEY);
    job.setContentType(ContentTypeEnum.CSV);
    job = (Job) call("bulk2CreateJob", job);
    StringWriter csv = new StringWriter();
    Contacts.csv(contacts, csv);
    call(of("bulk2CreateBatch", job.getId()), csv.toString());
    call(of("bulk2CloseJob", job.getId()), null);
    while (((Job) call(of("bulk2GetJob", job.getId()), null)).getState()
        != JobStateEnum.JOB_COMPLETE) {
      TimeUnit.MILLISECONDS.sleep(Jobs.LOOK_MILLIS);
    }
  }

  @Override
  public int query() {
    Object found =
        call(
            "query?sObjectClass=" + CamelContacts.class.getName() + "&streamQueryResult=true",
            Contacts.SOQL);
    int seen = 0;
    for (var records = (Iterator<?>) found; records.hasNext(); ) {
      seen += ((CamelContact) records.next()).getEmail().isEmpty() ? 0 : 1;
    }
    return seen;
  }

  @Override
  public int queryByBulk() throws Exception {
    QueryJob job = new QueryJob();
    job.setOperation(OperationEnum.QUERY);
    job.setQuery(Contacts.SOQL);
    job = (QueryJob) call("bulk2CreateQueryJob", job);
    while (((QueryJob) call(of("bulk2GetQueryJob", job.getId()), null)).getState()
        != JobStateEnum.JOB_COMPLETE) {
      TimeUnit.MILLISECONDS.sleep(Jobs.LOOK_MILLIS);
    }
    int seen = 0;
    String locator = null;
    do {
      String page = locator == null ? "" : "&locator=" + locator;
      Exchange rows =
          exchange(of("bulk2GetQueryJobResults", job.getId()) + "&maxRecords=50000" + page, null);
      seen += Lines.count((InputStream) rows.getMessage().getBody());
      locator = rows.getMessage().getHeader("Sforce-Locator", "null", String.class);
    } while (!locator.equals("null"));
    return seen;
  }

  private Object call(String operation, Object body) {
    return exchange(operation, body).getMessage().getBody();
  }

  private Exchange exchange(String operation, Object body) {
    Exchange exchange =
        producer.send("salesforce:" + operation, sent -> sent.getIn().setBody(body));
    if (exchange.getException() != null) {
      throw new IllegalStateException(operation, exchange.getException());
    }
    return exchange;
  }

  private static String of(String operation, String jobId) {
    return operation + "?jobId=" + jobId;
  }

  @Override
  public void close() {
    context.stop();
  }
}
