// SPDX-License-Identifier: Apache-2.0
/**
 * The broker of the queues: the one inside the application, or connections to another. Failures of its listeners are logged
 * here, each once. Messages, queues and their consumers belong to the routes.
 */
package io.ftpsreuse.ingest.broker;
