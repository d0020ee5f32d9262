package io.github.bitbucketoidc.aws.examples.deploy.s3;

import io.github.bitbucketoidc.aws.examples.deploy.shared.DeployException;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Visible;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds all files below a folder, and all that is in the way of uploading them, before anything is changed: what was
 * skipped without a word would be missing, and {@code --delete} would take it from those who visit.
 *
 * <p>It looks only. {@link Folder} opens what was found, and does not rely on what was seen here.
 */
final class FolderScan {

    /** The largest object of one upload: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html. */
    private static final long MAX_SIZE = 5L * 1024 * 1024 * 1024;

    private static final int MAX_KEY_BYTES = 1024;
    private static final int MAX_SAID = 20;

    private final Path root;
    private final S3Target target;
    private final boolean outsideAllowed;
    private final List<LocalFile> files = new ArrayList<>();
    private final List<String> obstacles = new ArrayList<>();

    /** The real folders that the scan is in. */
    private final Deque<Path> open = new ArrayDeque<>();

    private FolderScan(Path root, S3Target target, boolean outsideAllowed) {
        this.root = root;
        this.target = target;
        this.outsideAllowed = outsideAllowed;
    }

    /**
     * All files below a folder, by name.
     *
     * @param outsideAllowed whether symbolic links may leave the folder
     * @throws DeployException if there is none, or anything that cannot be uploaded
     */
    static List<LocalFile> of(Path folder, S3Target target, boolean outsideAllowed) throws IOException {
        FolderScan scan = new FolderScan(folder.toRealPath(), target, outsideAllowed);
        scan.visit(scan.root, "");
        if (!scan.obstacles.isEmpty()) {
            throw new DeployException(scan.obstacles(folder));
        }
        if (scan.files.isEmpty()) {
            throw new DeployException(
                    "There is no file in " + Visible.text(FileNames.text(folder)) + ": was it built?");
        }
        return scan.files.stream().sorted(Comparator.comparing(LocalFile::name)).toList();
    }

    private String obstacles(Path folder) {
        int all = obstacles.size();
        return all + (all == 1 ? " entry of " : " entries of ") + Visible.text(FileNames.text(folder))
                + " cannot be uploaded; nothing was changed:\n"
                + obstacles.stream()
                        .sorted()
                        .limit(MAX_SAID)
                        .map(said -> "  " + said)
                        .collect(Collectors.joining("\n"))
                + (all <= MAX_SAID ? "" : "\n  and " + (all - MAX_SAID) + " more");
    }

    private void visit(Path folder, String prefix) {
        open.push(folder);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                look(entry, prefix);
            }
        } catch (DirectoryIteratorException e) {
            IOException cause = e.getCause();
            unreadable(prefix, cause == null ? new IOException(e) : cause);
        } catch (IOException e) {
            unreadable(prefix, e);
        }
        open.pop();
    }

    private void look(Path entry, String prefix) {
        String name = prefix + FileNames.shown(entry);
        try {
            name = prefix + FileNames.of(entry);
            BasicFileAttributes attributes =
                    Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isSymbolicLink()) {
                follow(entry, name);
            } else {
                take(entry, name, attributes);
            }
        } catch (CharacterCodingException e) {
            obstacle(name, "its name is not in UTF-8, as names of S3 are");
        } catch (IOException e) {
            unreadable(name, e);
        }
    }

    private void follow(Path link, String name) throws IOException {
        Path aim = Files.readSymbolicLink(link);
        Path real;
        try {
            real = link.toRealPath();
        } catch (NoSuchFileException e) {
            obstacle(name, "links to nothing, to " + Visible.text(FileNames.text(aim)));
            return;
        } catch (IOException e) {
            obstacle(name, "links in a circle, or to what cannot be read: " + Visible.text(FileNames.text(aim)));
            return;
        }
        if (!outsideAllowed && !real.startsWith(root)) {
            obstacle(
                    name,
                    "links out of the folder, to " + Visible.text(FileNames.text(real))
                            + "; --allow-outside-links uploads it");
            return;
        }
        if (open.contains(real)) {
            obstacle(name, "links to a folder that it is in");
            return;
        }
        take(real, name, Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    }

    private void take(Path real, String name, BasicFileAttributes attributes) {
        if (attributes.isDirectory()) {
            visit(real, name + "/");
        } else if (!attributes.isRegularFile()) {
            obstacle(name, "is neither a file nor a folder");
        } else if (!Files.isReadable(real)) {
            obstacle(name, "may not be read");
        } else if (attributes.size() > MAX_SIZE) {
            obstacle(name, "has more than 5 GiB: upload it with bitbucket-deploy exec -- aws s3 cp");
        } else {
            String key = target.prefix() + name;
            if (key.getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
                obstacle(name, "its key in S3 would have more than 1,024 bytes");
            }
            files.add(new LocalFile(real, name, key, attributes.size()));
        }
    }

    private void unreadable(String name, IOException e) {
        obstacle(name.isEmpty() ? "." : name, FileNames.reason(e));
    }

    private void obstacle(String name, String what) {
        obstacles.add(Visible.text(name) + ": " + what);
    }
}
