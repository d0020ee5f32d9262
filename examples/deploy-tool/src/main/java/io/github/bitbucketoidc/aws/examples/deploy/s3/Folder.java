package io.github.bitbucketoidc.aws.examples.deploy.s3;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.Set;

/**
 * Opens files below a folder, and nothing else, whatever happens to the folder meanwhile.
 *
 * <p>Between a look at a file and its opening somebody could put a link into its place, or into that of a folder above it.
 * So each part of the path is opened from the one before, and no link is followed on the way. What is open then is what was
 * found; it is opened once, and compared and sent from there. Where the system cannot open in this way (Windows), the real
 * path is looked at again once the file is open.
 */
final class Folder {

    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final Path root;

    Folder(Path folder) throws IOException {
        this.root = folder.toRealPath();
    }

    /** Opens a file that {@link FolderScan} found. Outside the folder are those only that links may lead to. */
    FileContent open(LocalFile file) throws IOException {
        Path from = file.path().startsWith(root) ? root : file.path().getRoot();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
            if (entries instanceof SecureDirectoryStream<Path> secure) {
                return new FileContent(open(secure, from.relativize(file.path())));
            }
        }
        FileChannel channel = FileChannel.open(file.path(), READ);
        if (!file.path().toRealPath().equals(file.path())) {
            channel.close();
            throw moved(file.path());
        }
        return new FileContent(channel);
    }

    private static FileChannel open(SecureDirectoryStream<Path> folder, Path path) throws IOException {
        Path first = path.getName(0);
        if (path.getNameCount() > 1) {
            try (SecureDirectoryStream<Path> next = folder.newDirectoryStream(first, LinkOption.NOFOLLOW_LINKS)) {
                return open(next, path.subpath(1, path.getNameCount()));
            }
        }
        // To open a pipe would wait for whoever writes into it.
        if (!folder.getFileAttributeView(first, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes()
                .isRegularFile()) {
            throw moved(path);
        }
        SeekableByteChannel channel = folder.newByteChannel(first, READ);
        if (channel instanceof FileChannel file) {
            return file;
        }
        channel.close();
        throw new IOException("Not a file of this system");
    }

    private static FileSystemException moved(Path path) {
        return new FileSystemException(path.toString(), null, "was replaced since the folder was looked at");
    }
}
