// SPDX-License-Identifier: Apache-2.0
/** The component in Spring Boot. */
package io.ftpsreuse.springboot;
