package io.crmflow.salesforce.application.sync;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.NoSuchElementException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the process {@code account-contact-sync} keeps in step.
 *
 * @param enabled whether the tables are created and the process can run
 * @param objects parents before their children
 */
@ConfigurationProperties("account-contact-sync")
@Validated
record SyncProperties(
    @DefaultValue("false") boolean enabled, @Valid @NotEmpty List<SyncedObject> objects) {

  private static final String NAME = "[A-Za-z][A-Za-z0-9_]{0,62}";

  SyncProperties {
    objects = List.copyOf(objects);
  }

  SyncedObject object(String name) {
    return objects.stream()
        .filter(object -> object.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "The sync knows no object "
                        + name
                        + ": add it below account-contact-sync.objects"));
  }

  /**
   * An object and its table.
   *
   * @param name API name of the object
   * @param table name of the table
   * @param key its primary key, which {@code Sync_Key__c} holds in Salesforce
   * @param fields what is kept in step, the first two name a record for people
   */
  record SyncedObject(
      @NotNull @Pattern(regexp = NAME) String name,
      @NotNull @Pattern(regexp = NAME) String table,
      @NotNull @Pattern(regexp = NAME) String key,
      @Valid @NotEmpty List<SyncedField> fields) {

    SyncedObject {
      fields = List.copyOf(fields);
    }
  }

  /**
   * A text field and its column.
   *
   * @param field API name of the field
   * @param column name of the column
   * @param owner whose value counts
   * @param parent object whose key the column holds and whose id the field holds; null for a text
   */
  record SyncedField(
      @NotNull @Pattern(regexp = NAME) String field,
      @NotNull @Pattern(regexp = NAME) String column,
      @DefaultValue("BOTH") Owner owner,
      @Pattern(regexp = NAME) String parent) {}

  /** Whose value of a field counts. */
  enum Owner {
    /** Each side may change it; when both did, a person decides. */
    BOTH,
    /** The table follows Salesforce; its own changes are taken back. */
    SALESFORCE,
    /** Salesforce follows the table; changes there are taken back. */
    TABLE
  }
}
