package io.crmflow.salesforce.simulator.conformance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.apache.camel.component.salesforce.api.dto.AbstractDescribedSObjectBase;
import org.apache.camel.component.salesforce.api.dto.SObjectDescription;

/** A data transfer object as Camel's generator writes them, cut down to what the tests use. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class Account extends AbstractDescribedSObjectBase {
  private String number;
  private String site;

  public Account() {
    getAttributes().setType("Account");
  }

  static Account named(String name) {
    Account account = new Account();
    account.setName(name);
    return account;
  }

  Account number(String value) {
    number = value;
    return this;
  }

  Account site(String value) {
    site = value;
    return this;
  }

  @JsonProperty("Number__c")
  public String getNumber__c() {
    return number;
  }

  @JsonProperty("Number__c")
  public void setNumber__c(String value) {
    number = value;
  }

  @JsonProperty("Site")
  public String getSite() {
    return site;
  }

  @JsonProperty("Site")
  public void setSite(String value) {
    site = value;
  }

  @Override
  public SObjectDescription description() {
    SObjectDescription description = new SObjectDescription();
    description.setName("Account");
    description.setLabelPlural("Accounts");
    return description;
  }
}
