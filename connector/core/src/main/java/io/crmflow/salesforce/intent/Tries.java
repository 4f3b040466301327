package io.crmflow.salesforce.intent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one batch sends under the eyes of this package. For one thread.
 *
 * @param begun calls that no other thread may touch until the batch has ended
 * @param noted those of them that are sent, with a row in the database
 * @param keyed those that are sent as upserts, by place, with the field that holds their key
 */
record Tries(List<Wish> begun, List<Wish> noted, Map<Integer, KeyFields.KeyField> keyed) {

  static Tries none() {
    return new Tries(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
  }
}
