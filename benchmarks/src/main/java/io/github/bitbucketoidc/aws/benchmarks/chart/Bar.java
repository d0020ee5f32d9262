package io.github.bitbucketoidc.aws.benchmarks.chart;

/**
 * One bar.
 *
 * @param name what stands before it
 * @param value how long it is, 0 or more
 * @param text what stands after it
 * @param ours whether it is the one to look at
 */
public record Bar(String name, double value, String text, boolean ours) {}
