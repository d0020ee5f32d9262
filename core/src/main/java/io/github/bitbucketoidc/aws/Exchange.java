package io.github.bitbucketoidc.aws;

/** How one role's session is had. Each role has its own; it is asked once at a time. */
interface Exchange {

    /** Whatever can be foreseen is an outcome; what is thrown was not. */
    Outcome run(Ask ask);
}
