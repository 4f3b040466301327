package io.crmflow.salesforce.benchmarks.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.apache.camel.component.salesforce.api.dto.AbstractDescribedSObjectBase;
import org.apache.camel.component.salesforce.api.dto.SObjectDescription;

/** A contact as Camel's generator writes its classes, with the fields that are used here. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class CamelContact extends AbstractDescribedSObjectBase {

  @JsonProperty("Number__c")
  private String number;

  @JsonProperty("LastName")
  private String lastName;

  @JsonProperty("FirstName")
  private String firstName;

  @JsonProperty("Email")
  private String email;

  @JsonProperty("Phone")
  private String phone;

  public CamelContact() {
    getAttributes().setType("Contact");
  }

  static CamelContact of(Map<String, Object> fields) {
    CamelContact contact = new CamelContact();
    contact.number = (String) fields.get("Number__c");
    contact.lastName = (String) fields.get("LastName");
    contact.firstName = (String) fields.get("FirstName");
    contact.email = (String) fields.get("Email");
    contact.phone = (String) fields.get("Phone");
    return contact;
  }

  String getEmail() {
    return email;
  }

  @JsonProperty("Number__c")
  public String getNumber__c() {
    return number;
  }

  public void setNumber__c(String value) {
    number = value;
  }

  @Override
  public SObjectDescription description() {
    SObjectDescription description = new SObjectDescription();
    description.setName("Contact");
    description.setLabelPlural("Contacts");
    return description;
  }
}
