/** The main job in one small class: token, credentials, GetCallerIdentity. */
@NullMarked
package io.github.bitbucketoidc.aws.examples.quickstart;

import org.jspecify.annotations.NullMarked;
