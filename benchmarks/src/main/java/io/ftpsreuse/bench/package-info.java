/**
 * The command of ./bench: its options, the plan of what is measured, and its runs one after the other. It prints
 * progress and keeps results; what is measured is in the packages below. No transfer is made in this package itself.
 */
package io.ftpsreuse.bench;
