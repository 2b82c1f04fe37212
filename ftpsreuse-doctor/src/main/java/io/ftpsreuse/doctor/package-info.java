// SPDX-License-Identifier: Apache-2.0
/**
 * The API for programs: {@link io.ftpsreuse.doctor.EndpointDoctor} examines the server of an endpoint while the application
 * runs. It translates the endpoint's options into a plan and a login; the probes, the reports and the command have packages
 * of their own. No package of the doctor depends on this one.
 */
package io.ftpsreuse.doctor;
