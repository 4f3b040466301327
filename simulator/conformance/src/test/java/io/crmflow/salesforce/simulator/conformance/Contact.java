package io.crmflow.salesforce.simulator.conformance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.apache.camel.component.salesforce.api.dto.AbstractDescribedSObjectBase;
import org.apache.camel.component.salesforce.api.dto.SObjectDescription;

/** A contact for Camel. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class Contact extends AbstractDescribedSObjectBase {
  private String lastName;
  private String email;
  private String accountId;

  public Contact() {
    getAttributes().setType("Contact");
  }

  static Contact named(String lastName) {
    Contact contact = new Contact();
    contact.lastName = lastName;
    return contact;
  }

  Contact accountId(String value) {
    accountId = value;
    return this;
  }

  Contact email(String value) {
    email = value;
    return this;
  }

  @JsonProperty("LastName")
  public String getLastName() {
    return lastName;
  }

  @JsonProperty("LastName")
  public void setLastName(String value) {
    lastName = value;
  }

  @JsonProperty("Email")
  public String getEmail() {
    return email;
  }

  @JsonProperty("Email")
  public void setEmail(String value) {
    email = value;
  }

  @JsonProperty("AccountId")
  public String getAccountId() {
    return accountId;
  }

  @JsonProperty("AccountId")
  public void setAccountId(String value) {
    accountId = value;
  }

  @Override
  public SObjectDescription description() {
    SObjectDescription description = new SObjectDescription();
    description.setName("Contact");
    description.setLabelPlural("Contacts");
    return description;
  }
}
