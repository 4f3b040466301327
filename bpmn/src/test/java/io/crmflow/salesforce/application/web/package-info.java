/** The application over real HTTP. */
package io.crmflow.salesforce.application.web;
