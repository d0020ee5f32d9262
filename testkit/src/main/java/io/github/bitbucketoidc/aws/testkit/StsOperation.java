package io.github.bitbucketoidc.aws.testkit;

/** One action of the STS. */
@FunctionalInterface
interface StsOperation {

    /**
     * Returns the XML inside the result element.
     *
     * @throws StsRefusal to refuse the call
     */
    String execute(StsRequest request);
}
