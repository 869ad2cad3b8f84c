/**
 * 解压 DEFLATE. In: a zlib stream (RFC 1950, RFC 1951). Out: its bytes, or a {@link DamagedStream}. What is taken and what is refused is
 * what zlib takes and refuses. Entry: {@link Inflate}, and {@link LibDeflate} before it where that library is installed.
 */
@NullMarked
package cn.qingshan.imagery.inflate;

import org.jspecify.annotations.NullMarked;
