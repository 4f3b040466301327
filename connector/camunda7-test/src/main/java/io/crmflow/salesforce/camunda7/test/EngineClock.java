package io.crmflow.salesforce.camunda7.test;

import io.crmflow.salesforce.camunda7.parking.ResumeSchedule;
import io.crmflow.salesforce.simulator.clock.VirtualClock;
import java.time.Duration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * Keeps the engine's clock in step with the org's, and wakes everything that waits for a moment:
 * job executor, Salesforce worker, parked steps.
 */
final class EngineClock implements AutoCloseable {

  private final JobExecutor jobs;
  private final ResumeSchedule resume;
  private AutoCloseable following;

  private EngineClock(ProcessEngine engine, ResumeSchedule resume) {
    this.jobs =
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    this.resume = resume;
  }

  /** Follows until it is closed. */
  static EngineClock follow(VirtualClock clock, ProcessEngine engine, ResumeSchedule resume) {
    EngineClock follower = new EngineClock(engine, resume);
    follower.following = clock.follow(follower::moveTo);
    return follower;
  }

  private void moveTo(Duration ahead) {
    if (ahead.isZero()) {
      ClockUtil.reset();
    } else {
      ClockUtil.offset(ahead.toMillis());
      wake();
    }
  }

  private void wake() {
    ProcessEngineImpl.EXT_TASK_CONDITIONS.signalAll();
    if (jobs != null) {
      jobs.jobWasAdded();
    }
    if (resume != null) {
      resume.wake();
    }
  }

  @Override
  public void close() {
    try {
      following.close();
    } catch (Exception e) {
      throw new IllegalStateException("The engine's clock could not be let go", e);
    }
    ClockUtil.reset();
  }
}
