package cn.qingshan.imagery.catalogue;

import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.jpeg2000.Jp2File;
import cn.qingshan.imagery.tiff.RasterFile;
import cn.qingshan.imagery.tiff.TiffFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens the image of a band by what it is, not by what it is called. */
public final class ImageFile {

    private ImageFile() {}

    /** @throws ImageRefused when it is neither TIFF nor JPEG 2000, is damaged, or has what isn't read here */
    public static RasterFile open(Path path) throws ImageRefused, IOException {
        byte[] head;
        try (var in = Files.newInputStream(path)) {
            head = in.readNBytes(12);
        }
        return Jp2File.is(head) ? Jp2File.open(path) : TiffFile.open(path);
    }
}
