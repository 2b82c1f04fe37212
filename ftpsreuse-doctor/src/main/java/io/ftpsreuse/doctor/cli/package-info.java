// SPDX-License-Identifier: Apache-2.0
/**
 * The command {@code doctor}: its options, exit codes, sources of passwords, and the progress that it shows. Reads the command line
 * and prints the report. Connects to no server and decides nothing about one.
 */
package io.ftpsreuse.doctor.cli;
