package cn.qingshan.geo.read;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that can be opened twice: once to find out how to read them, once to read. */
interface Openable {
    InputStream open() throws IOException;
}
