package io.github.bitbucketoidc.aws.examples.deploy.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.LongConsumer;

/** An open file, as it was when it was opened: what is read is always of that one file, and of its size then. */
final class FileContent implements AutoCloseable {

    private final FileChannel channel;
    private final long size;

    FileContent(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    /** In bytes. */
    long size() {
        return size;
    }

    /**
     * From the beginning; as often as need be, for an upload may be tried again.
     *
     * @param position is told how far it was read, in bytes
     */
    InputStream stream(LongConsumer position) {
        return new Stream(position);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Has a position of its own. */
    private final class Stream extends InputStream {

        private final LongConsumer listener;
        private long position;

        Stream(LongConsumer listener) {
            this.listener = listener;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (position >= size) {
                return -1;
            }
            int most = (int) Math.min(length, size - position);
            int count = channel.read(ByteBuffer.wrap(buffer, offset, most), position);
            if (count > 0) {
                position += count;
                listener.accept(position);
            }
            return count;
        }
    }
}
