package io.github.bitbucketoidc.aws.examples.deploy.s3;

import io.github.bitbucketoidc.aws.examples.deploy.s3.Bucket.Deployed;
import io.github.bitbucketoidc.aws.examples.deploy.s3.ParallelTasks.Task;
import io.github.bitbucketoidc.aws.examples.deploy.shared.DeployException;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Visible;
import java.io.IOException;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/** Makes a bucket's prefix hold what a folder holds. */
final class Deployment {

    private final Folder folder;
    private final Bucket bucket;
    private final Options options;
    private final ParallelTasks tasks;
    private final Progress progress;
    private final PrintStream out;

    /**
     * How to deploy.
     *
     * @param partition of the ARNs in messages
     * @param delete whether to delete objects that the folder does not have
     * @param maxDelete how many of them at most
     * @param giveUpAfter how many failures in a row end it; 0 for no limit
     * @param dryRun whether only to tell
     */
    record Options(
            S3Target target,
            String partition,
            boolean delete,
            int maxDelete,
            int giveUpAfter,
            boolean dryRun,
            CacheRules cacheRules) {}

    Deployment(Folder folder, Bucket bucket, Options options, ParallelTasks tasks, Progress progress, PrintStream out) {
        this.folder = folder;
        this.bucket = bucket;
        this.options = options;
        this.tasks = tasks;
        this.progress = progress;
        this.out = out;
    }

    /** Does it all; a {@link DeployException} says what became of it where something failed. */
    void deploy(List<LocalFile> files) throws InterruptedException {
        Map<String, Deployed> deployed = list();
        Set<String> superfluous = superfluous(files, deployed);
        List<LocalFile> changed = changed(files, deployed);
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

    private Map<String, Deployed> list() throws InterruptedException {
        List<Task<Map<String, Deployed>>> list = List.of(new Task<>("list " + options.target(), bucket::list));
        return run(S3Action.LIST, list, 0, "listing", "failed; nothing was changed.")
                .get(0);
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
        List<Task<Optional<LocalFile>>> compare = files.stream()
                .filter(file -> deployed.containsKey(file.key()))
                .map(file -> new Task<>("compare " + file.name(), () -> compare(file, deployed)))
                .toList();
        Set<LocalFile> unchanged = new HashSet<>();
        run(S3Action.COMPARE, compare, 0, "file", "could not be compared; nothing was changed.")
                .forEach(file -> file.ifPresent(unchanged::add));
        return files.stream().filter(file -> !unchanged.contains(file)).toList();
    }

    /** The file if it is deployed already. */
    private Optional<LocalFile> compare(LocalFile file, Map<String, Deployed> deployed) throws IOException {
        Deployed object = deployed.get(file.key());
        if (object == null || object.size() != file.size()) {
            return Optional.empty();
        }
        try (FileContent content = folder.open(file)) {
            return bucket.has(file.key(), content, object) ? Optional.of(file) : Optional.empty();
        }
    }

    private void tell(List<LocalFile> changed, Set<String> superfluous, int all) {
        changed.forEach(file -> out.println("would upload " + Visible.text(file.name())));
        superfluous.forEach(key -> out.println("would delete " + Visible.text(key)));
        out.printf(
                "Would upload %d, unchanged %d, would delete %d.%n",
                changed.size(), all - changed.size(), superfluous.size());
    }

    private void upload(List<LocalFile> changed, Predicate<LocalFile> which) throws InterruptedException {
        List<LocalFile> files = changed.stream().filter(which).toList();
        List<Task<LocalFile>> uploads = files.stream()
                .map(file -> new Task<>("upload " + file.name(), () -> upload(file, progress.file())))
                .toList();
        long bytes = files.stream().mapToLong(LocalFile::size).sum();
        run(S3Action.UPLOAD, uploads, bytes, "file", "failed; the same command uploads what is missing.");
    }

    private LocalFile upload(LocalFile file, LongConsumer position) throws IOException {
        try (FileContent content = folder.open(file)) {
            bucket.upload(file, content, options.cacheRules().of(file.name()), position);
            return file;
        }
    }

    private void delete(Set<String> superfluous) throws InterruptedException {
        List<Task<String>> deletions = superfluous.stream()
                .map(key -> new Task<>("delete " + key, () -> {
                    bucket.delete(key);
                    return key;
                }))
                .toList();
        run(S3Action.DELETE, deletions, 0, "object", "failed; the same command deletes what is left.");
    }

    private <T> List<T> run(S3Action action, List<Task<T>> list, long bytes, String thing, String ifItFails)
            throws InterruptedException {
        String permission = action.permission(options.target(), options.partition());
        Watch watch = new Watch(progress, permission, options.giveUpAfter(), list.size());
        progress.begin(action, list.size(), bytes);
        try {
            List<T> results = tasks.run(list, watch);
            watch.check(thing, ifItFails);
            return results;
        } finally {
            progress.end();
        }
    }
}
