package io.crmflow.salesforce.trigger;

/**
 * Names of topics.
 *
 * @see <a
 *     href="https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_subscribe_channels.htm">Subscription
 *     Channels</a>
 */
final class Topics {

  private Topics() {}

  /** Where the changes of an object are told, or a platform event comes. */
  static String of(String object) {
    if (isPlatformEvent(object)) {
      return "/event/" + object;
    }
    String name = object.endsWith("__c") ? object.substring(0, object.length() - 1) : object;
    return "/data/" + name + "ChangeEvent";
  }

  static boolean isPlatformEvent(String object) {
    return object.endsWith("__e");
  }
}
