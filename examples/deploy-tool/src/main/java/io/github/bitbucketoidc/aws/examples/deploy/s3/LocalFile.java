package io.github.bitbucketoidc.aws.examples.deploy.s3;

import io.github.bitbucketoidc.aws.examples.deploy.shared.DeployException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file to deploy.
 *
 * @param name the path below the folder, with {@code /}
 * @param size in bytes
 */
record LocalFile(Path path, String name, String key, long size) {

    /** The largest object of one upload: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html. */
    private static final long MAX_SIZE = 5L * 1024 * 1024 * 1024;

    private static final int MAX_KEY_BYTES = 1024;

    /**
     * All files below a folder, symbolic links followed, by name.
     *
     * @throws DeployException if the folder has none, or one that S3 cannot take
     */
    static List<LocalFile> below(Path folder, S3Target target) throws IOException {
        List<LocalFile> files;
        try (Stream<Path> paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            files = paths.filter(Files::isRegularFile)
                    .map(path -> of(folder, path, target))
                    .sorted(Comparator.comparing(LocalFile::name))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (files.isEmpty()) {
            throw new DeployException("There is no file in " + folder + ": was it built?");
        }
        return files;
    }

    private static LocalFile of(Path folder, Path path, S3Target target) {
        String name = folder.relativize(path).toString().replace(File.separatorChar, '/');
        String key = target.prefix() + name;
        long size = path.toFile().length();
        if (size > MAX_SIZE) {
            throw new DeployException(path + " has more than 5 GiB: upload it with bitbucket-deploy exec -- aws s3 cp");
        }
        if (key.getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
            throw new DeployException(path + ": its key in S3 would have more than 1,024 bytes");
        }
        return new LocalFile(path, name, key, size);
    }

    /** Pages refer to everything else, so that they come last. */
    boolean isPage() {
        return name.endsWith(".html") || name.endsWith(".htm");
    }
}
