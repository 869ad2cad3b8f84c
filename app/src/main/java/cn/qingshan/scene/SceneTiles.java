package cn.qingshan.scene;

import cn.qingshan.imagery.ImageRefused;
import cn.qingshan.imagery.picture.ScenePicture;
import cn.qingshan.imagery.picture.Style;
import cn.qingshan.people.Acting;
import cn.qingshan.people.Organ;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.WebRequest;

/** Tiles of scenes for the map. A browser may keep them, and asks each time whether it still may show them: a scene's bytes never change, who may see it does. */
@Controller
class SceneTiles {

    private static final Logger LOG = LoggerFactory.getLogger(SceneTiles.class);
    /** Raised when the same scene would be drawn otherwise. */
    private static final int DRAWING = 1;

    private static final byte[] NOTHING = nothing();

    private final Scenes scenes;

    SceneTiles(Scenes scenes) {
        this.scenes = scenes;
    }

    @GetMapping("/tiles/scenes/{id}/{style}/{z}/{x}/{y}.png")
    ResponseEntity<byte[]> tile(
            @PathVariable UUID id,
            @PathVariable String style,
            @PathVariable String z,
            @PathVariable String x,
            @PathVariable String y,
            WebRequest request) {
        var wanted = Style.ofId(style);
        boolean numbers = Stream.of(z, x, y).allMatch(number -> number.matches("[0-9]{1,8}"));
        boolean keeps =
                Acting.seat().filter(seat -> !seat.isOf(Organ.Kind.TOWNSHIP)).isPresent();
        var row = keeps ? scenes.row(id) : Optional.<Scenes.Registered>empty();
        if (wanted.isEmpty() || !numbers || row.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        var atHand = scenes.atHand(List.of(row.get()));
        if (!atHand.reading().isEmpty()) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, "2")
                    .cacheControl(CacheControl.noStore())
                    .build();
        }
        var usable = atHand.usable().stream().findFirst();
        if (usable.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        var mark = '"' + usable.get().row().digest().substring(0, 24) + '-' + style + '-' + DRAWING + '"';
        if (request.checkNotModified(mark)) {
            return ResponseEntity.status(304)
                    .eTag(mark)
                    .cacheControl(CacheControl.noCache().cachePrivate())
                    .build();
        }
        try {
            var png = ScenePicture.tile(
                    usable.get().scene(), wanted.get(), Integer.parseInt(z), Integer.parseInt(x), Integer.parseInt(y));
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noCache().cachePrivate())
                    .eTag(mark)
                    .contentType(MediaType.IMAGE_PNG)
                    .body(png.orElse(NOTHING));
        } catch (ImageRefused refused) {
            LOG.warn("No tile of scene {}: {}", usable.get().row().item(), refused.getMessage());
            return ResponseEntity.notFound().build();
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    /** A tile where the scene is not. */
    private static byte[] nothing() {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(256, 256, BufferedImage.TYPE_INT_ARGB), "png", bytes);
        } catch (IOException memory) {
            throw new UncheckedIOException(memory);
        }
        return bytes.toByteArray();
    }
}
