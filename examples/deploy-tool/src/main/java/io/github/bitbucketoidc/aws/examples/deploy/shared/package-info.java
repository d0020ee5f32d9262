/** What all commands need: what they run in, their common options, clients, failures and exit codes. */
@NullMarked
package io.github.bitbucketoidc.aws.examples.deploy.shared;

import org.jspecify.annotations.NullMarked;
