/** One login for Camunda's web apps, the engine's REST API and the console. */
package io.crmflow.salesforce.application.security;
