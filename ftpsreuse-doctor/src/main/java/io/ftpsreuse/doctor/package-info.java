// SPDX-License-Identifier: Apache-2.0
/**
 * Examines FTPS servers the way a support engineer would: {@link io.ftpsreuse.doctor.Doctor} from the command line, {@link
 * io.ftpsreuse.doctor.EndpointDoctor} from a running application.
 */
package io.ftpsreuse.doctor;
