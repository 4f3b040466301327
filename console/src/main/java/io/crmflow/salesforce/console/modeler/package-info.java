/** What the modeler asks for: templates with the org's fields, checks, deployments, trial runs. */
package io.crmflow.salesforce.console.modeler;
