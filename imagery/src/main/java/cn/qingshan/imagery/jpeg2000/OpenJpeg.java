package cn.qingshan.imagery.jpeg2000;

import cn.qingshan.imagery.ImageRefused;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * OpenJPEG 2 (BSD 2-clause) where it is installed, called as its header {@code openjpeg.h} has it; the layouts are those of all of
 * libopenjp2.so.7. Each decoding has its own decoder, so threads don't meet. A warning of the library is taken for damage: it goes on
 * after one and would give wrong numbers.
 */
final class OpenJpeg {

    /** Linux, macOS, Windows. */
    static final List<String> NAMES = List.of("libopenjp2.so.7", "libopenjp2.so", "libopenjp2.7.dylib", "openjp2.dll");

    private static final int CODESTREAM = 0;
    /** Of opj_dparameters_t, amply: it has two paths of 4,096 bytes. */
    private static final int PARAMETERS = 1 << 14;

    private static final int STREAM_BUFFER = 1 << 16;
    private static final long END = -1;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;

    /** opj_image_t: x0, y0, x1, y1, numcomps, color_space (4 bytes each), comps. */
    private static final int IMAGE_COMPONENTS = 16;

    private static final int IMAGE_COMPONENT_LIST = 24;
    /** opj_image_comp_t: eleven of 4 bytes, 4 of padding, the numbers, alpha. */
    private static final int COMPONENT_BYTES = 64;

    private static final int COMPONENT_WIDTH = 8;
    private static final int COMPONENT_HEIGHT = 12;
    private static final int COMPONENT_NUMBERS = 48;

    /** What the stream's functions are handed: bytes read, bytes there, where they lie. */
    private static final MemoryLayout READING = MemoryLayout.structLayout(LONG, LONG, LONG);

    private static @Nullable OpenJpeg found;
    private static boolean sought;

    private final MethodHandle createDecompress;
    private final MethodHandle defaultParameters;
    private final MethodHandle setupDecoder;
    private final MethodHandle setWarning;
    private final MethodHandle setError;
    private final MethodHandle streamCreate;
    private final MethodHandle setRead;
    private final MethodHandle setSkip;
    private final MethodHandle setSeek;
    private final MethodHandle setUserData;
    private final MethodHandle setUserDataLength;
    private final MethodHandle readHeader;
    private final MethodHandle decode;
    private final MethodHandle endDecompress;
    private final MethodHandle streamDestroy;
    private final MethodHandle destroyCodec;
    private final MethodHandle destroyImage;
    private final String version;
    private final MemorySegment read;
    private final MemorySegment skip;
    private final MemorySegment seek;
    private final MemorySegment note;

    private OpenJpeg(SymbolLookup library) {
        var linker = Linker.nativeLinker();
        createDecompress = function(linker, library, "opj_create_decompress", FunctionDescriptor.of(POINTER, INT));
        defaultParameters =
                function(linker, library, "opj_set_default_decoder_parameters", FunctionDescriptor.ofVoid(POINTER));
        setupDecoder = function(linker, library, "opj_setup_decoder", FunctionDescriptor.of(INT, POINTER, POINTER));
        var handler = FunctionDescriptor.of(INT, POINTER, POINTER, POINTER);
        setWarning = function(linker, library, "opj_set_warning_handler", handler);
        setError = function(linker, library, "opj_set_error_handler", handler);
        streamCreate = function(linker, library, "opj_stream_create", FunctionDescriptor.of(POINTER, LONG, INT));
        var setter = FunctionDescriptor.ofVoid(POINTER, POINTER);
        setRead = function(linker, library, "opj_stream_set_read_function", setter);
        setSkip = function(linker, library, "opj_stream_set_skip_function", setter);
        setSeek = function(linker, library, "opj_stream_set_seek_function", setter);
        setUserData = function(
                linker, library, "opj_stream_set_user_data", FunctionDescriptor.ofVoid(POINTER, POINTER, POINTER));
        setUserDataLength =
                function(linker, library, "opj_stream_set_user_data_length", FunctionDescriptor.ofVoid(POINTER, LONG));
        readHeader =
                function(linker, library, "opj_read_header", FunctionDescriptor.of(INT, POINTER, POINTER, POINTER));
        decode = function(linker, library, "opj_decode", FunctionDescriptor.of(INT, POINTER, POINTER, POINTER));
        endDecompress = function(linker, library, "opj_end_decompress", FunctionDescriptor.of(INT, POINTER, POINTER));
        streamDestroy = function(linker, library, "opj_stream_destroy", FunctionDescriptor.ofVoid(POINTER));
        destroyCodec = function(linker, library, "opj_destroy_codec", FunctionDescriptor.ofVoid(POINTER));
        destroyImage = function(linker, library, "opj_image_destroy", FunctionDescriptor.ofVoid(POINTER));
        try {
            var name = (MemorySegment) function(linker, library, "opj_version", FunctionDescriptor.of(POINTER))
                    .invokeExact();
            version = name.reinterpret(100).getString(0);
            var here = MethodHandles.lookup();
            var arena = Arena.global();
            read = linker.upcallStub(
                    here.findStatic(
                            OpenJpeg.class,
                            "read",
                            MethodType.methodType(long.class, MemorySegment.class, long.class, MemorySegment.class)),
                    FunctionDescriptor.of(LONG, POINTER, LONG, POINTER),
                    arena);
            skip = linker.upcallStub(
                    here.findStatic(
                            OpenJpeg.class, "skip", MethodType.methodType(long.class, long.class, MemorySegment.class)),
                    FunctionDescriptor.of(LONG, LONG, POINTER),
                    arena);
            seek = linker.upcallStub(
                    here.findStatic(
                            OpenJpeg.class, "seek", MethodType.methodType(int.class, long.class, MemorySegment.class)),
                    FunctionDescriptor.of(INT, LONG, POINTER),
                    arena);
            note = linker.upcallStub(
                    here.findStatic(
                            OpenJpeg.class,
                            "note",
                            MethodType.methodType(void.class, MemorySegment.class, MemorySegment.class)),
                    FunctionDescriptor.ofVoid(POINTER, POINTER),
                    arena);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static MethodHandle function(
            Linker linker, SymbolLookup library, String name, FunctionDescriptor descriptor) {
        return linker.downcallHandle(library.findOrThrow(name), descriptor);
    }

    /** The machine's own; sought once. */
    static synchronized Optional<OpenJpeg> installed() {
        if (!sought) {
            found = of(NAMES).orElse(null);
            sought = true;
        }
        return Optional.ofNullable(found);
    }

    /** The first of these libraries that is there and is what it is called. */
    static Optional<OpenJpeg> of(List<String> names) {
        if (POINTER.byteSize() != 8) {
            return Optional.empty(); // the layouts above are those of 64 bits
        }
        for (var name : names) {
            try {
                return Optional.of(new OpenJpeg(SymbolLookup.libraryLookup(name, Arena.global())));
            } catch (IllegalArgumentException | java.util.NoSuchElementException | IllegalCallerException notThere) {
                // the next; IllegalCallerException: this program may not call native code at all
            }
        }
        return Optional.empty();
    }

    String version() {
        return version;
    }

    /** Takes the numbers of a component: those of one row after the other. */
    interface Sink {
        void take(int component, int[] numbers);
    }

    /**
     * Undoes a judged codestream of one tile.
     *
     * @param halvings how often the image is halved
     * @param width of the outcome, which must be the outcome's
     * @throws ImageRefused when the library finds fault with it
     */
    void decode(byte[] codestream, int halvings, int width, int height, int components, Sink sink) throws ImageRefused {
        try (var arena = Arena.ofConfined()) {
            var bytes = arena.allocate(codestream.length);
            MemorySegment.copy(codestream, 0, bytes, ValueLayout.JAVA_BYTE, 0, codestream.length);
            var reading = arena.allocate(READING);
            reading.set(LONG, 8, codestream.length);
            reading.set(LONG, 16, bytes.address());
            var said = arena.allocate(256);
            decode(arena, reading, said, codestream.length, halvings, width, height, components, sink);
        } catch (ImageRefused refused) {
            throw refused;
        } catch (RuntimeException | Error bug) {
            throw bug;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void decode(
            Arena arena,
            MemorySegment reading,
            MemorySegment said,
            long length,
            int halvings,
            int width,
            int height,
            int components,
            Sink sink)
            throws Throwable {
        var image = MemorySegment.NULL;
        var codec = MemorySegment.NULL;
        var stream = MemorySegment.NULL;
        try {
            codec = (MemorySegment) createDecompress.invokeExact(CODESTREAM);
            stream = (MemorySegment) streamCreate.invokeExact((long) STREAM_BUFFER, 1);
            if (isNull(codec) || isNull(stream)) {
                throw new OutOfMemoryError("opj_create_decompress");
            }
            setRead.invokeExact(stream, read);
            setSkip.invokeExact(stream, skip);
            setSeek.invokeExact(stream, seek);
            setUserData.invokeExact(stream, reading, MemorySegment.NULL);
            setUserDataLength.invokeExact(stream, length);
            int set = (int) setWarning.invokeExact(codec, note, said);
            set = set & (int) setError.invokeExact(codec, note, said);
            var parameters = arena.allocate(PARAMETERS, 8);
            defaultParameters.invokeExact(parameters);
            parameters.set(INT, 0, halvings);
            set = set & (int) setupDecoder.invokeExact(codec, parameters);
            var pointer = arena.allocate(POINTER);
            if (set == 0 || (int) readHeader.invokeExact(stream, codec, pointer) == 0) {
                throw damaged(said);
            }
            image = pointer.get(POINTER, 0).reinterpret(IMAGE_COMPONENT_LIST + 8);
            if ((int) decode.invokeExact(codec, stream, image) == 0
                    || (int) endDecompress.invokeExact(codec, stream) == 0
                    || said.get(ValueLayout.JAVA_BYTE, 0) != 0) {
                throw damaged(said);
            }
            take(image, said, width, height, components, sink);
        } finally {
            if (!isNull(image)) {
                destroyImage.invokeExact(image);
            }
            if (!isNull(stream)) {
                streamDestroy.invokeExact(stream);
            }
            if (!isNull(codec)) {
                destroyCodec.invokeExact(codec);
            }
        }
    }

    private static void take(MemorySegment image, MemorySegment said, int width, int height, int components, Sink sink)
            throws ImageRefused {
        if (image.get(INT, IMAGE_COMPONENTS) != components) {
            throw damaged(said);
        }
        var list = image.get(POINTER, IMAGE_COMPONENT_LIST).reinterpret((long) components * COMPONENT_BYTES);
        var numbers = new int[width * height];
        for (int c = 0; c < components; c++) {
            long at = (long) c * COMPONENT_BYTES;
            var there = list.get(POINTER, at + COMPONENT_NUMBERS);
            if (isNull(there)
                    || list.get(INT, at + COMPONENT_WIDTH) != width
                    || list.get(INT, at + COMPONENT_HEIGHT) != height) {
                throw damaged(said);
            }
            MemorySegment.copy(there.reinterpret(4L * numbers.length), INT, 0, numbers, 0, numbers.length);
            sink.take(c, numbers);
        }
    }

    private static boolean isNull(MemorySegment pointer) {
        return pointer.address() == 0;
    }

    private static ImageRefused damaged(MemorySegment said) {
        var words = said.getString(0, StandardCharsets.US_ASCII).strip();
        return Codestream.damaged(words.isEmpty() ? "not decoded" : words);
    }

    // Called by the library. Nothing may be thrown here: it would end the program.

    @SuppressWarnings("unused") // found by name
    private static long read(MemorySegment into, long count, MemorySegment state) {
        var reading = state.reinterpret(READING.byteSize());
        long at = reading.get(LONG, 0);
        long left = reading.get(LONG, 8) - at;
        if (left <= 0 || count <= 0) {
            return END;
        }
        long part = Math.min(left, count);
        MemorySegment.copy(
                MemorySegment.ofAddress(reading.get(LONG, 16)).reinterpret(reading.get(LONG, 8)),
                at,
                into.reinterpret(part),
                0,
                part);
        reading.set(LONG, 0, at + part);
        return part;
    }

    @SuppressWarnings("unused")
    private static long skip(long count, MemorySegment state) {
        var reading = state.reinterpret(READING.byteSize());
        long at = reading.get(LONG, 0);
        long to = at + count;
        if (count < 0 || to < 0 || to > reading.get(LONG, 8)) {
            return END;
        }
        reading.set(LONG, 0, to);
        return count;
    }

    @SuppressWarnings("unused")
    private static int seek(long to, MemorySegment state) {
        var reading = state.reinterpret(READING.byteSize());
        if (to < 0 || to > reading.get(LONG, 8)) {
            return 0;
        }
        reading.set(LONG, 0, to);
        return 1;
    }

    /** Keeps the first message. */
    @SuppressWarnings("unused")
    private static void note(MemorySegment message, MemorySegment state) {
        var said = state.reinterpret(256);
        if (said.get(ValueLayout.JAVA_BYTE, 0) != 0) {
            return;
        }
        var words = message.reinterpret(1 << 10);
        for (int i = 0; i < 250; i++) {
            byte letter = words.get(ValueLayout.JAVA_BYTE, i);
            if (letter == 0) {
                break;
            }
            said.set(ValueLayout.JAVA_BYTE, i, letter >= ' ' && letter < 127 ? letter : (byte) ' ');
        }
    }
}
