/** The process engine: starting processes, the inbox of tasks, forms, diagrams; the only module that knows Camunda. */
@NullMarked
@ApplicationModule(allowedDependencies = {"refusal", "people", "audit"})
package vn.kyduyet.workflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
