package io.crmflow.salesforce.remote.step;

import io.crmflow.salesforce.remote.engine.RemoteProcesses;

/**
 * The engine that a step came from.
 *
 * @param engineName as the engine calls itself; part of the keys of its steps
 * @param processes its deployed processes
 * @param files the files of its process variables
 */
public record RemoteContext(String engineName, RemoteProcesses processes, RemoteFiles files) {}
