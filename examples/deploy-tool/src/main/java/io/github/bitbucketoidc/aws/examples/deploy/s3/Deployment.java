package io.github.bitbucketoidc.aws.examples.deploy.s3;

import io.github.bitbucketoidc.aws.examples.deploy.s3.Bucket.Deployed;
import io.github.bitbucketoidc.aws.examples.deploy.s3.ParallelTasks.Task;
import io.github.bitbucketoidc.aws.examples.deploy.shared.DeployException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Makes a bucket's prefix hold what a folder holds. */
final class Deployment {

    private final Bucket bucket;
    private final Options options;
    private final ParallelTasks tasks;
    private final Progress progress;
    private final PrintStream out;

    /**
     * How to deploy.
     *
     * @param delete whether to delete objects that the folder does not have
     * @param maxDelete how many of them at most
     * @param dryRun whether only to tell
     */
    record Options(boolean delete, int maxDelete, boolean dryRun, CacheRules cacheRules) {}

    Deployment(Bucket bucket, Options options, ParallelTasks tasks, Progress progress, PrintStream out) {
        this.bucket = bucket;
        this.options = options;
        this.tasks = tasks;
        this.progress = progress;
        this.out = out;
    }

    /** Does it all; what failed is in a {@link DeployException}. */
    void deploy(List<LocalFile> files) throws InterruptedException {
        Map<String, Deployed> deployed = bucket.list();
        Set<String> superfluous = superfluous(files, deployed);
        List<LocalFile> changed = changed(files, deployed);
        failIfAnyFailed("could not be compared");
        if (options.dryRun()) {
            tell(changed, superfluous, files.size());
            return;
        }
        upload(changed, file -> !file.isPage());
        upload(changed, LocalFile::isPage);
        delete(superfluous);
        out.printf(
                "Uploaded %d, unchanged %d, deleted %d.%n",
                changed.size(), files.size() - changed.size(), superfluous.size());
    }

    private Set<String> superfluous(List<LocalFile> files, Map<String, Deployed> deployed) {
        if (!options.delete()) {
            return Set.of();
        }
        Set<String> keys = new TreeSet<>(deployed.keySet());
        files.forEach(file -> keys.remove(file.key()));
        if (keys.size() > options.maxDelete()) {
            throw new DeployException("Refusing to delete " + keys.size() + " objects, more than --max-delete="
                    + options.maxDelete() + ": is this the right folder and prefix? Nothing was changed.");
        }
        return keys;
    }

    private List<LocalFile> changed(List<LocalFile> files, Map<String, Deployed> deployed) throws InterruptedException {
        Set<LocalFile> unchanged = Set.copyOf(tasks
                .run(files.stream()
                        .filter(file -> deployed.containsKey(file.key()))
                        .map(file -> new Task<>(file.name(), () -> compare(file, deployed)))
                        .toList())
                .stream()
                .flatMap(Optional::stream)
                .toList());
        return files.stream().filter(file -> !unchanged.contains(file)).toList();
    }

    /** The file if it is deployed already. */
    private Optional<LocalFile> compare(LocalFile file, Map<String, Deployed> deployed) throws IOException {
        Deployed object = deployed.get(file.key());
        return object != null && bucket.has(file, object) ? Optional.of(file) : Optional.empty();
    }

    private void tell(List<LocalFile> changed, Set<String> superfluous, int all) {
        changed.forEach(file -> out.println("would upload " + file.name()));
        superfluous.forEach(key -> out.println("would delete " + key));
        out.printf(
                "Would upload %d, unchanged %d, would delete %d.%n",
                changed.size(), all - changed.size(), superfluous.size());
    }

    private void upload(List<LocalFile> changed, Predicate<LocalFile> which) throws InterruptedException {
        List<Task<Boolean>> uploads = changed.stream()
                .filter(which)
                .map(file -> task("upload " + file.name(), () -> bucket.upload(file, options.cacheRules())))
                .toList();
        run(uploads);
        failIfAnyFailed("failed; the same command uploads what is missing");
    }

    private void delete(Set<String> superfluous) throws InterruptedException {
        run(superfluous.stream()
                .map(key -> task("delete " + key, () -> bucket.delete(key)))
                .toList());
        failIfAnyFailed("failed; the same command deletes what is left");
    }

    private void run(List<Task<Boolean>> list) throws InterruptedException {
        progress.begin(list.size());
        tasks.run(list);
        progress.end();
    }

    /** Something that S3 is asked to do. */
    @FunctionalInterface
    private interface Action {

        void run() throws Exception;
    }

    private Task<Boolean> task(String name, Action action) {
        return new Task<>(name, () -> {
            action.run();
            progress.done(name);
            return true;
        });
    }

    private void failIfAnyFailed(String what) {
        List<String> failures = tasks.failures();
        if (!failures.isEmpty()) {
            throw new DeployException(failures.size() + (failures.size() == 1 ? " file " : " files ") + what + ":\n"
                    + failures.stream().map(failure -> "  " + failure).collect(Collectors.joining("\n")));
        }
    }
}
