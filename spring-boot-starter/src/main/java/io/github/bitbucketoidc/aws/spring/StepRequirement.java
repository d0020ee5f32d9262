package io.github.bitbucketoidc.aws.spring;

/** What {@link ConditionalOnStep} can require. */
enum StepRequirement {
    /** The starter is not switched off. */
    ENABLED,

    /** There is a token. While Spring AOT is processing nobody knows: the app looks for the step itself. */
    TOKEN,

    /** A step whose token was forgotten. Spring AOT meets none. */
    NO_TOKEN,

    /** Nobody else was told which credentials to use. */
    NO_CHOICE_OF_CREDENTIALS,

    /** Keys that AWS never gives make the choice, and nothing else does. Spring AOT meets none. */
    TEST_KEYS,

    /** Nobody else was told which region to use. */
    NO_CHOICE_OF_REGION
}
