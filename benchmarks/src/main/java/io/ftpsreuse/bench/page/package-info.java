/**
 * docs/evidence/performance.md and its charts, made from a file of results. It computes ratios and checks the goals.
 * Nothing is measured here.
 */
package io.ftpsreuse.bench.page;
