package cn.qingshan.imagery.inflate;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * libdeflate 1 (MIT licence) where it is installed, called as its header {@code libdeflate.h} has it. It is a fifth faster than
 * {@link Inflate}, and above all it need not be compiled first, which is a good part of a job of one second. What it takes has the right
 * check value, so the bytes are the same; what it does not take is left to {@link Inflate}, whose word it is that a stream is damaged.
 */
public final class LibDeflate {

    /** Linux, macOS, Windows. */
    static final List<String> NAMES = List.of("libdeflate.so.0", "libdeflate.so", "libdeflate.0.dylib", "deflate.dll");

    /** The array that is filled is lent, not copied, and nothing is collected meanwhile: up to here that is some milliseconds. */
    private static final int LONGEST = 1 << 22;

    private static final int LEAST_ROOM = 1 << 16;

    private static final int SUCCESS = 0;

    private static @Nullable LibDeflate found;
    private static boolean sought;

    private final MethodHandle allocate;
    private final MethodHandle decompress;
    /** Those that nobody has at the moment. They are used again and never freed: as many as ever worked at once, and each call of a library costs 10 ms of a fresh process. */
    private final Queue<Place> idle = new ConcurrentLinkedQueue<>();

    private LibDeflate(SymbolLookup library) {
        var linker = Linker.nativeLinker();
        var pointer = ValueLayout.ADDRESS;
        var size = ValueLayout.JAVA_LONG;
        allocate = linker.downcallHandle(
                library.findOrThrow("libdeflate_alloc_decompressor"), FunctionDescriptor.of(pointer));
        decompress = linker.downcallHandle(
                library.findOrThrow("libdeflate_zlib_decompress"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, pointer, pointer, size, pointer, size, pointer),
                Linker.Option.critical(true));
    }

    /** The machine's own; sought once. That takes some 30 ms in a fresh process: whoever will unpack soon may ask before. */
    public static synchronized Optional<LibDeflate> installed() {
        if (!sought) {
            found = of(NAMES).orElse(null);
            sought = true;
        }
        return Optional.ofNullable(found);
    }

    /** The first of these libraries that is there and is what it is called. */
    static Optional<LibDeflate> of(List<String> names) {
        if (ValueLayout.ADDRESS.byteSize() != 8) {
            return Optional.empty(); // size_t is taken for 64 bits
        }
        for (var name : names) {
            try {
                var library = new LibDeflate(SymbolLookup.libraryLookup(name, Arena.global()));
                if (library.unpacksAsItShould()) {
                    return Optional.of(library);
                }
            } catch (IllegalArgumentException | java.util.NoSuchElementException | IllegalCallerException notThere) {
                // the next; IllegalCallerException: this program may not call native code at all
            }
        }
        return Optional.empty();
    }

    /** Two bytes, stored, with their check value: a foreign library of this name would hardly know them. */
    private boolean unpacksAsItShould() {
        byte[] packed = {0x78, 1, 1, 2, 0, -3, -1, 'Q', 'S', 0, (byte) 0xF7, 0, (byte) 0xA5};
        var out = new byte[2];
        try (var unpacker = unpacker(packed.length)) {
            unpacker.packed().put(packed);
            return unpacker.zlib(out, 2) == 2 && out[0] == 'Q' && out[1] == 'S';
        }
    }

    /** Whether a stream is of the lengths that are left to the library: so many bytes packed, and at most so many unpacked. */
    public static boolean takes(int length, int end) {
        return length <= LONGEST && end <= LONGEST;
    }

    /** For one stream of so many bytes. */
    public Unpacker unpacker(int length) {
        if (!takes(length, 0)) {
            throw new IllegalArgumentException("%d bytes packed".formatted(length));
        }
        var there = idle.poll();
        return new Unpacker(there != null ? there : new Place(allocated()), length);
    }

    /** What the library works with, and room for what is packed. */
    private static final class Place {

        private final MemorySegment state;
        /** Outside of the heap, where files are read to: from there nothing is copied once more. */
        private ByteBuffer packed = ByteBuffer.allocateDirect(0);

        private MemorySegment room = MemorySegment.NULL;
        private final long[] count = new long[1];
        private final MemorySegment written = MemorySegment.ofArray(count);

        Place(MemorySegment state) {
            this.state = state;
        }

        void makeRoom(int length) {
            if (packed.capacity() < length) {
                packed = ByteBuffer.allocateDirect(Math.max(LEAST_ROOM, Integer.highestOneBit(2 * length - 1)));
                room = MemorySegment.ofBuffer(packed);
            }
            packed.clear().limit(length);
        }
    }

    /** For one stream, by one thread; its place is lent until it is closed. */
    public final class Unpacker implements AutoCloseable {

        private @Nullable Place place;
        private final int length;

        private Unpacker(Place place, int length) {
            this.place = place;
            this.length = length;
            place.makeRoom(length);
        }

        private Place lent() {
            return Objects.requireNonNull(place, "closed");
        }

        /** To be filled with the stream, from its position to its limit. */
        public ByteBuffer packed() {
            return lent().packed;
        }

        /**
         * Unpacks the stream into {@code into[0…end)}.
         *
         * @return how many bytes the stream gave, its check value being right; -1: ask {@link Inflate}
         */
        public int zlib(byte[] into, int end) {
            Objects.checkFromIndexSize(0, end, into.length);
            var place = lent();
            if (end > LONGEST) {
                return -1;
            }
            try {
                int result = (int) decompress.invokeExact(
                        place.state, place.room, (long) length, MemorySegment.ofArray(into), (long) end, place.written);
                return result == SUCCESS ? (int) place.count[0] : -1;
            } catch (RuntimeException | Error bug) {
                throw bug;
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public void close() {
            var lent = place;
            if (lent != null) {
                place = null;
                idle.add(lent);
            }
        }
    }

    private MemorySegment allocated() {
        try {
            var there = (MemorySegment) allocate.invokeExact();
            if (there.address() == 0) {
                throw new OutOfMemoryError("libdeflate_alloc_decompressor");
            }
            return there;
        } catch (RuntimeException | Error bug) {
            throw bug;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
