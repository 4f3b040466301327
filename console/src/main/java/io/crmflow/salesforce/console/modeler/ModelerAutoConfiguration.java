package io.crmflow.salesforce.console.modeler;

import io.crmflow.salesforce.batch.BatchExecutor;
import io.crmflow.salesforce.client.SalesforceClients;
import io.crmflow.salesforce.connection.ConnectionServices;
import io.crmflow.salesforce.draft.Drafts;
import io.crmflow.salesforce.lookup.OwnerSearch;
import io.crmflow.salesforce.metadata.OrgMetadata;
import io.crmflow.salesforce.metadata.RecordTypeValues;
import io.crmflow.salesforce.process.DriftWatch;
import io.crmflow.salesforce.process.ProcessDeployments;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Adds what the modeler asks for to a servlet application that has the connector. */
@AutoConfiguration(
    afterName = {
      "io.crmflow.salesforce.springboot.SalesforceConnectorAutoConfiguration",
      "io.crmflow.salesforce.camunda7.autoconfigure.SalesforceEngineAutoConfiguration"
    })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean({ConnectionServices.class, OrgMetadata.class, BatchExecutor.class})
public class ModelerAutoConfiguration {

  @Bean
  TemplateController templateController(
      ConnectionServices services, OrgMetadata metadata, SalesforceClients clients, Clock clock) {
    return new TemplateController(
        services.connections(), metadata, new RecordTypeValues(clients, clock));
  }

  @Bean
  ObjectController objectController(ConnectionServices services, OrgMetadata metadata) {
    return new ObjectController(services.connections(), metadata);
  }

  @Bean
  StepController stepController(ConnectionServices services, BatchExecutor executor) {
    return new StepController(services.connections(), executor);
  }

  @Bean
  GalleryController galleryController() {
    return new GalleryController();
  }

  @Bean
  @ConditionalOnBean(Drafts.class)
  DraftController draftController(Drafts drafts) {
    return new DraftController(drafts);
  }

  @Bean
  @ConditionalOnBean({ProcessDeployments.class, DriftWatch.class})
  DeploymentController deploymentController(ProcessDeployments deployments, DriftWatch watch) {
    return new DeploymentController(deployments, watch);
  }

  @Bean
  OwnerController ownerController(ConnectionServices services, SalesforceClients clients) {
    return new OwnerController(services.connections(), new OwnerSearch(clients));
  }
}
