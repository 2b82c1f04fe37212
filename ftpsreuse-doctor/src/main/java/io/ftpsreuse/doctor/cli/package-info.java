// SPDX-License-Identifier: Apache-2.0
/**
 * The command {@code doctor}: its options, exit codes, sources of passwords, and the progress that it shows. It reads the
 * command line and prints the report. It connects to no server and decides nothing about one.
 */
package io.ftpsreuse.doctor.cli;
