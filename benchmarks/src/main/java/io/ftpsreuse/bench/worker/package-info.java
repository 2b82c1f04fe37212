/**
 * The process of a contender in Java: it logs in, waits for the start, transfers the files and reports times. Its
 * main class is Worker. Results are collected by the process that started it.
 */
package io.ftpsreuse.bench.worker;
