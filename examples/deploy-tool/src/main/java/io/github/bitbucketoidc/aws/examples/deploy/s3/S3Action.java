package io.github.bitbucketoidc.aws.examples.deploy.s3;

/** What S3 is asked to do. */
enum S3Action {
    LIST("list", "listing", "s3:ListBucket"),
    COMPARE("compare", "comparing", "s3:GetObject"),
    UPLOAD("upload", "uploading", "s3:PutObject"),
    DELETE("delete", "deleting", "s3:DeleteObject");

    private final String verb;
    private final String doing;
    private final String permission;

    S3Action(String verb, String doing, String permission) {
        this.verb = verb;
        this.doing = doing;
        this.permission = permission;
    }

    String verb() {
        return verb;
    }

    String doing() {
        return doing;
    }

    /** Whether it makes a change, which a log has to have. */
    boolean changes() {
        return this == UPLOAD || this == DELETE;
    }

    /** As IAM calls it, with the ARN that it has to be allowed for. */
    String permission(S3Target target, String partition) {
        String bucket = permission + " on arn:" + partition + ":s3:::" + target.bucket();
        return this == LIST ? bucket : bucket + "/" + target.prefix() + "*";
    }
}
