package io.github.bitbucketoidc.aws;

/**
 * Observes what a provider and those made from it by {@code forRole} do, for metrics, health and logs. No event has a
 * secret in it.
 *
 * <p>Each method is called after the callers that wait have got their answer, on the background thread of the exchange:
 * one that throws or takes its time hurts nobody. Events of one role come in their order unless a method takes longer
 * than the next exchange; events of several roles may come at once, so an implementation has to be thread-safe. What is
 * thrown is logged once for each class of exception.
 */
public interface BitbucketOidcListener {

    /**
     * Hears that STS gave a session.
     *
     * @param event which, and why
     */
    default void exchangeSucceeded(ExchangeSucceeded event) {}

    /**
     * Hears that a try failed; of each one, where an exchange is retried. {@link ExchangeFailed#isRetried()} tells those that
     * nobody has noticed yet.
     *
     * @param event why, and what comes next
     */
    default void exchangeFailed(ExchangeFailed event) {}
}
