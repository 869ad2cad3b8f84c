/**
 * 文书. In: a filled paper, the blocks of an {@link cn.qingshan.documents.OfficialDocument}. Out: the bytes of a PDF or DOCX
 * laid out as GB/T 9704-2012 asks; the same paper gives the same bytes. Entry: {@link cn.qingshan.documents.PdfWriter},
 * {@link cn.qingshan.documents.DocxWriter}. Knows no database, no clock and no web.
 */
@NullMarked
package cn.qingshan.documents;

import org.jspecify.annotations.NullMarked;
