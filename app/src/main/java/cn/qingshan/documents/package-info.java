/**
 * 文书. In: the kind of a document and the values of its fields, or the blocks of an {@link cn.qingshan.documents.OfficialDocument}. Out: what is
 * still missing, or PDF and DOCX from the organ's own version of the template, frozen; the same paper gives the same bytes. One whole case file as a paged PDF is
 * made by {@link cn.qingshan.documents.CaseFileBook}. Entry: {@link cn.qingshan.documents.Papers}. Owns schema {@code documents}. Knows no step of the work.
 *
 * <p>The wording is the platform's own. The formats of procuratorial documents are fixed by the Supreme People's Procuratorate and those of penalty documents by
 * the Ministry of Natural Resources; no template here is such a form, and an office brings its templates in line with those that bind it.
 */
@ApplicationModule(
        displayName = "文书",
        allowedDependencies = {"people", "ledger", "evidence"})
@NullMarked
package cn.qingshan.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
