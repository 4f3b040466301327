package io.crmflow.salesforce.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmflow.salesforce.simulator.Org;
import io.crmflow.salesforce.simulator.SalesforceOrg;
import io.crmflow.salesforce.simulator.SalesforceSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.salesforce.api.dto.bulkv2.ContentTypeEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.Job;
import org.apache.camel.component.salesforce.api.dto.bulkv2.JobStateEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.Jobs;
import org.apache.camel.component.salesforce.api.dto.bulkv2.OperationEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.QueryJob;
import org.apache.camel.component.salesforce.api.dto.bulkv2.QueryJobs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Camel's operations of the Bulk API 2.0. */
@SalesforceOrg
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CamelBulkTest {
  private Camel camel;

  @BeforeAll
  void start(SalesforceSimulator simulator) {
    camel = new Camel(simulator);
  }

  @AfterAll
  void stop() {
    camel.close();
  }

  @Test
  void loadsRowsAndReadsTheResults(Org org) throws IOException {
    Job job = camel.call("bulk2CreateJob", ingest(), Job.class);
    camel.call(
        of("bulk2CreateBatch", job.getId()), "Name,Site\nGood,Ghent\n,Nowhere\n", Object.class);
    Job closed = camel.call(of("bulk2CloseJob", job.getId()), null, Job.class);
    Job done = finished(job.getId());

    assertThat(job.getState()).isEqualTo(JobStateEnum.OPEN);
    assertThat(closed.getState()).isEqualTo(JobStateEnum.UPLOAD_COMPLETE);
    assertThat(done.getNumberRecordsProcessed()).isEqualTo(2);
    assertThat(done.getNumberRecordsFailed()).isEqualTo(1);
    String id = (String) org.records("Account").get(0).get("Id");
    assertThat(text(of("bulk2GetSuccessfulResults", job.getId())))
        .isEqualTo(
            """
            "sf__Id","sf__Created","Name","Site"
            "%s","true","Good","Ghent"
            """
                .formatted(id));
    assertThat(text(of("bulk2GetFailedResults", job.getId())))
        .contains("\"sf__Id\",\"sf__Error\",\"Name\",\"Site\"\n", "REQUIRED_FIELD_MISSING");
    assertThat(text(of("bulk2GetUnprocessedRecords", job.getId()))).hasLineCount(1);
  }

  @Test
  void abortsListsAndDeletesJobs() {
    Job job = camel.call("bulk2CreateJob", ingest(), Job.class);

    Job aborted = camel.call(of("bulk2AbortJob", job.getId()), null, Job.class);
    Jobs jobs = camel.call("bulk2GetAllJobs", null, Jobs.class);
    camel.call(of("bulk2DeleteJob", job.getId()), null, Object.class);

    assertThat(aborted.getState()).isEqualTo(JobStateEnum.ABORTED);
    assertThat(jobs.getDone()).isTrue();
    assertThat(jobs.getRecords()).extracting(Job::getId).containsExactly(job.getId());
    assertThat(camel.refusal("bulk2GetJob", job.getId()).getStatusCode()).isEqualTo(404);
  }

  @Test
  void queriesPageAfterPage(Org org) throws IOException {
    for (String name : new String[] {"A", "B", "C"}) {
      org.insert("Account", Map.of("Name", name));
    }
    QueryJob job = camel.call("bulk2CreateQueryJob", query(), QueryJob.class);
    QueryJob done = job;
    while (done.getState() != JobStateEnum.JOB_COMPLETE) {
      done = camel.call(of("bulk2GetQueryJob", job.getId()), null, QueryJob.class);
    }

    Exchange first =
        camel.exchange(
            of("bulk2GetQueryJobResults", job.getId()) + "&maxRecords=2", null, Map.of());
    String locator = first.getMessage().getHeader("Sforce-Locator", String.class);
    Exchange last =
        camel.exchange(
            of("bulk2GetQueryJobResults", job.getId()) + "&locator=" + locator, null, Map.of());

    assertThat(first.getMessage().getHeader("Sforce-NumberOfRecords")).isEqualTo("2");
    assertThat(text(first)).isEqualTo("\"Name\"\n\"A\"\n\"B\"\n");
    assertThat(text(last)).isEqualTo("\"Name\"\n\"C\"\n");
    assertThat(last.getMessage().getHeader("Sforce-Locator")).isEqualTo("null");
    assertThat(done.getNumberRecordsProcessed()).isEqualTo(3);
  }

  @Test
  void abortsListsAndDeletesQueries(Org org) {
    org.faults().jobTime(Duration.ofHours(1));
    QueryJob job = camel.call("bulk2CreateQueryJob", query(), QueryJob.class);

    QueryJob aborted = camel.call(of("bulk2AbortQueryJob", job.getId()), null, QueryJob.class);
    QueryJobs jobs = camel.call("bulk2GetAllQueryJobs", null, QueryJobs.class);
    camel.call(of("bulk2DeleteQueryJob", job.getId()), null, Object.class);

    assertThat(aborted.getState()).isEqualTo(JobStateEnum.ABORTED);
    assertThat(jobs.getRecords()).extracting(QueryJob::getId).containsExactly(job.getId());
    assertThat(camel.refusal(of("bulk2GetQueryJob", job.getId()), null).getStatusCode())
        .isEqualTo(404);
  }

  private Job finished(String id) {
    Job job = camel.call(of("bulk2GetJob", id), null, Job.class);
    while (job.getState() != JobStateEnum.JOB_COMPLETE) {
      job = camel.call(of("bulk2GetJob", id), null, Job.class);
    }
    return job;
  }

  private String text(String operation) throws IOException {
    return text(camel.exchange(operation, null, Map.of()));
  }

  private static String text(Exchange exchange) throws IOException {
    try (InputStream content = (InputStream) exchange.getMessage().getBody()) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String of(String operation, String jobId) {
    return operation + "?jobId=" + jobId;
  }

  private static Job ingest() {
    Job job = new Job();
    job.setObject("Account");
    job.setOperation(OperationEnum.INSERT);
    job.setContentType(ContentTypeEnum.CSV);
    return job;
  }

  private static QueryJob query() {
    QueryJob job = new QueryJob();
    job.setOperation(OperationEnum.QUERY);
    job.setQuery("SELECT Name FROM Account ORDER BY Name");
    return job;
  }
}
