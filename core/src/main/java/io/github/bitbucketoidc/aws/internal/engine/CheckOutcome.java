package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.internal.input.Violation;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import io.github.bitbucketoidc.aws.report.DoctorCheck;
import io.github.bitbucketoidc.aws.report.DoctorCheck.Part;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What came out of one check of an examination. */
final class CheckOutcome {

    private static final int MAX_SHOWN = 400;

    private CheckOutcome() {}

    static DoctorCheck passed(Part part, String summary) {
        return new DoctorCheck(part, DoctorCheck.Status.PASSED, summary, Optional.empty());
    }

    static DoctorCheck failed(Part part, String summary, String cure) {
        return new DoctorCheck(part, DoctorCheck.Status.FAILED, summary, Optional.of(cure));
    }

    static DoctorCheck notKnown(Part part, String summary) {
        return new DoctorCheck(part, DoctorCheck.Status.NOT_KNOWN, summary, Optional.empty());
    }

    static DoctorCheck failed(Part part, List<Violation> problems) {
        String texts = problems.stream().map(Violation::text).collect(Collectors.joining("\n"));
        return failed(part, texts, problems.get(0).reason().remedy());
    }

    /** What somebody else wrote, fit to be shown. */
    static String shown(String text) {
        return SafeText.shortened(SafeText.clean(text), MAX_SHOWN);
    }
}
