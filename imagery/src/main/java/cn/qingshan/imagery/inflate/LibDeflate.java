package cn.qingshan.imagery.inflate;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
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

    /** The arrays are lent, not copied, and nothing is collected meanwhile: up to here that is some milliseconds. */
    private static final int LONGEST_LENT = 1 << 22;

    private static final int SUCCESS = 0;

    private static @Nullable LibDeflate found;
    private static boolean sought;

    private final MethodHandle allocate;
    private final MethodHandle decompress;
    /** Where those lie that nobody has any more. They are used again and never freed: as many as ever worked at once, and each call of a library costs 10 ms of a fresh process. */
    private final Queue<Long> idle = new ConcurrentLinkedQueue<>();

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
        return decompressor().zlib(packed, packed.length, out, 2) == 2 && out[0] == 'Q' && out[1] == 'S';
    }

    /** One for each thread. */
    public Decompressor decompressor() {
        return new Decompressor();
    }

    /** Its memory goes to another when nobody has it any more. */
    public final class Decompressor {

        private final MemorySegment state;
        private final MemorySegment written;

        private Decompressor() {
            var arena = Arena.ofAuto();
            written = arena.allocate(ValueLayout.JAVA_LONG);
            var idle = LibDeflate.this.idle; // what is done at the end must not hold this one
            var there = idle.poll();
            long at = there != null ? there : allocated();
            state = MemorySegment.ofAddress(at).reinterpret(arena, segment -> idle.add(segment.address()));
        }

        /**
         * Unpacks {@code packed[0…length)} into {@code into[0…end)}.
         *
         * @return how many bytes the stream gave, its check value being right; -1: ask {@link Inflate}
         */
        public int zlib(byte[] packed, int length, byte[] into, int end) {
            Objects.checkFromIndexSize(0, length, packed.length);
            Objects.checkFromIndexSize(0, end, into.length);
            if (length > LONGEST_LENT || end > LONGEST_LENT) {
                return -1;
            }
            try {
                int result = (int) decompress.invokeExact(
                        state,
                        MemorySegment.ofArray(packed),
                        (long) length,
                        MemorySegment.ofArray(into),
                        (long) end,
                        written);
                return result == SUCCESS ? (int) written.get(ValueLayout.JAVA_LONG, 0) : -1;
            } catch (RuntimeException | Error bug) {
                throw bug;
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private long allocated() {
        try {
            var there = (MemorySegment) allocate.invokeExact();
            if (there.address() == 0) {
                throw new OutOfMemoryError("libdeflate_alloc_decompressor");
            }
            return there.address();
        } catch (RuntimeException | Error bug) {
            throw bug;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
