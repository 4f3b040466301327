package io.crmflow.salesforce.simulator.soql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoqlFieldsTest {

  private final Org org = new Org();

  @Test
  void selectsAllFieldsInDescribeOrder() {
    assertThat(org.rows("SELECT FIELDS(ALL) FROM Account LIMIT 200").get(0).keySet())
        .containsExactly("attributes", "Id", "Name", "OwnerId", "ParentId", "Regions__c");
  }

  @Test
  void tellsCustomFieldsFromStandardOnes() {
    assertThat(org.rows("SELECT Id, fields(custom) FROM Account LIMIT 1").get(0).keySet())
        .containsExactly("attributes", "Id", "Regions__c");
    assertThat(org.rows("SELECT FIELDS(STANDARD) FROM Account").get(0).keySet())
        .containsExactly("attributes", "Id", "Name", "OwnerId", "ParentId");
  }

  @Test
  void needsASmallLimitWhenTheSetOfFieldsIsOpen() {
    String message = "The SOQL FIELDS function must have a LIMIT of at most 200";

    org.assertRefused("SELECT FIELDS(ALL) FROM Account", "MALFORMED_QUERY").hasMessage(message);
    org.assertRefused("SELECT FIELDS(CUSTOM) FROM Account LIMIT 201", "MALFORMED_QUERY")
        .hasMessage(message);
  }

  @Test
  void refusesAFieldThatIsAlsoNamed() {
    org.assertRefused("SELECT Id, FIELDS(ALL) FROM Account LIMIT 200", "INVALID_FIELD")
        .hasMessage("duplicate field selected: Id");
  }
}
