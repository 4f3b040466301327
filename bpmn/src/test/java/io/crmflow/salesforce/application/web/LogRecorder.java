package io.crmflow.salesforce.application.web;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;

/** Keeps everything that is logged, at any level, and keeps it from the console meanwhile. */
final class LogRecorder extends AppenderBase<ILoggingEvent> {

  private final StringBuilder text = new StringBuilder();
  private final List<Appender<ILoggingEvent>> silenced = new ArrayList<>();

  /** Starts to record in place of the appenders that a logger has. */
  void replace(Logger logger) {
    logger.iteratorForAppenders().forEachRemaining(silenced::add);
    silenced.forEach(logger::detachAppender);
    start();
    logger.addAppender(this);
  }

  /** Gives the logger its appenders back. */
  void restore(Logger logger) {
    logger.detachAppender(this);
    silenced.forEach(logger::addAppender);
    stop();
  }

  // what append holds, too
  synchronized String text() {
    return text.toString();
  }

  @Override
  protected void append(ILoggingEvent event) {
    text.append(event.getLoggerName()).append(' ').append(event.getFormattedMessage()).append('\n');
    if (event.getThrowableProxy() != null) {
      text.append(ThrowableProxyUtil.asString(event.getThrowableProxy())).append('\n');
    }
  }
}
