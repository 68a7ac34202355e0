package plimsoll.ingest.remote;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// The bytes of an answer, up to a limit; what is longer is not listened to any further.
final class LimitedBody implements BodySubscriber<LimitedBody.Bytes> {
    /// What came.
    static final class Bytes {
        private final byte[] bytes;
        private final boolean longer;

        Bytes(byte[] bytes, boolean longer) {
            this.bytes = bytes;
            this.longer = longer;
        }

        byte[] bytes() {
            return bytes;
        }

        /// Whether there was more than the limit.
        boolean longer() {
            return longer;
        }
    }

    private final long most;
    private final LongConsumer came;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Bytes> whole = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    /// @param came told how many bytes came, each time some do
    LimitedBody(long most, LongConsumer came) {
        this.most = most;
        this.came = came;
    }

    @Override
    public CompletionStage<Bytes> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription now) {
        if (subscription != null) {
            now.cancel();
            return;
        }
        subscription = now;
        now.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            long room = most - bytes.size();
            byte[] taken = new byte[(int) Math.min(room, part.remaining())];
            boolean longer = part.remaining() > room;
            part.get(taken);
            bytes.writeBytes(taken);
            came.accept(taken.length);
            if (longer) {
                end(true);
                return;
            }
        }
    }

    private void end(boolean longer) {
        if (subscription != null) {
            subscription.cancel();
        }
        whole.complete(new Bytes(bytes.toByteArray(), longer));
    }

    @Override
    public void onError(Throwable broken) {
        whole.completeExceptionally(broken);
    }

    @Override
    public void onComplete() {
        whole.complete(new Bytes(bytes.toByteArray(), false));
    }
}
