package io.crmflow.salesforce.camunda7.step;

import org.camunda.bpm.engine.impl.bpmn.helper.ErrorDeclarationForProcessInstanceFinder;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.camunda.bpm.engine.impl.tree.ActivityExecutionHierarchyWalker;

/**
 * Tells beforehand whether a process catches a BPMN error. The engine itself only logs an error
 * that nothing catches and ends the branch as if all were well.
 */
public final class ErrorCatch {

  private ErrorCatch() {}

  /**
   * Whether a boundary event, an event sub-process or a call activity further up catches the code.
   * Looks exactly where the engine looks when it throws; call it inside an engine command.
   */
  public static boolean isCaught(ActivityExecution execution, String errorCode) {
    ErrorDeclarationForProcessInstanceFinder finder =
        new ErrorDeclarationForProcessInstanceFinder(null, errorCode, execution.getActivity());
    ActivityExecutionHierarchyWalker walker = new ActivityExecutionHierarchyWalker(execution);
    walker.addScopePreVisitor(finder);
    walker.walkUntil(level -> level == null || finder.getErrorEventDefinition() != null);
    return finder.getErrorHandlerActivity() != null;
  }
}
