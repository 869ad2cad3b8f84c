package cn.qingshan.features;

import cn.qingshan.people.Acting;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** OGC API Features at {@code /features}: each resource as JSON and as a page. */
@Controller
class FeaturePages {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Features features;
    private final MessageSource messages;
    private final Clock clock;

    FeaturePages(Features features, MessageSource messages, Clock clock) {
        this.features = features;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/features")
    Object landing(HttpServletRequest request, Locale locale) {
        AskedFor.only(request.getParameterMap());
        var documents = new Documents(messages, locale);
        return form(request) == Form.JSON
                ? json(Links.JSON, documents.landing())
                : page("landing", documents)
                        .addObject("root", Links.root())
                        .addObject("signedIn", Acting.seat().isPresent());
    }

    @GetMapping("/features/conformance")
    Object conformance(HttpServletRequest request, Locale locale) {
        AskedFor.only(request.getParameterMap());
        var documents = new Documents(messages, locale);
        return form(request) == Form.JSON
                ? json(Links.JSON, documents.conformance())
                : page("conformance", documents).addObject("classes", Documents.CONFORMS_TO);
    }

    @GetMapping("/features/api")
    Object api(HttpServletRequest request, Locale locale) {
        AskedFor.only(request.getParameterMap());
        var documents = new Documents(messages, locale);
        var api = ApiDescription.of(Features.offered(), documents);
        return form(request) == Form.JSON
                ? json(Links.OPENAPI, api)
                : page("api", documents).addObject("api", api).addObject("root", Links.root());
    }

    @GetMapping("/features/collections")
    Object collections(HttpServletRequest request, Locale locale) {
        AskedFor.only(request.getParameterMap());
        var documents = new Documents(messages, locale);
        if (form(request) == Form.HTML) {
            return page("collections", documents)
                    .addObject("offered", Features.offered())
                    .addObject("signedIn", Acting.seat().isPresent());
        }
        var offered = new LinkedHashMap<FeatureClass, Features.Extent>();
        Features.offered().forEach(of -> offered.put(of, features.extent(of)));
        return json(Links.JSON, documents.collections(offered));
    }

    @GetMapping("/features/collections/{collection}")
    Object collection(@PathVariable String collection, HttpServletRequest request, Locale locale) {
        var of = Features.collection(collection);
        AskedFor.only(request.getParameterMap());
        var documents = new Documents(messages, locale);
        var extent = features.extent(of);
        return form(request) == Form.JSON
                ? json(Links.JSON, documents.collection(of, extent))
                : page("collection", documents)
                        .addObject("of", of)
                        .addObject("extent", extent)
                        .addObject("root", Links.root())
                        .addObject("systems", ServedCrs.ALL)
                        .addObject("stored", Documents.stored(of));
    }

    @GetMapping("/features/collections/{collection}/queryables")
    Object queryables(@PathVariable String collection, HttpServletRequest request, Locale locale) {
        var of = Features.collection(collection);
        AskedFor.only(request.getParameterMap());
        var documents = new Documents(messages, locale);
        return form(request) == Form.JSON
                ? json(Links.SCHEMA, documents.queryables(of))
                : page("queryables", documents).addObject("of", of);
    }

    @GetMapping("/features/collections/{collection}/items")
    Object items(
            @PathVariable String collection, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        var of = Features.collection(collection);
        var form = form(request);
        var query = AskedFor.of(of, request.getParameterMap());
        var page = features.page(query);
        var documents = new Documents(messages, locale);
        var sent = sent(request);
        response.setHeader("Content-Crs", "<" + query.crs().uri() + ">");
        if (form == Form.JSON) {
            return json(Links.GEOJSON, documents.items(query, page, sent, clock.instant()));
        }
        return page("items", documents)
                .addObject("of", of)
                .addObject("page", page)
                .addObject("sent", sent)
                .addObject("filterText", query.filter().map(CqlText::write).orElse(""))
                .addObject("filterJson", query.filter().map(CqlJson::write).orElse(""))
                .addObject("next", page.on() ? Documents.beyond(query, page, sent, true, "html") : "")
                .addObject("prev", page.back() ? Documents.beyond(query, page, sent, false, "html") : "")
                .addObject("asJson", Links.address("/collections/" + of.id() + "/items", sent, "json"));
    }

    @GetMapping("/features/collections/{collection}/items/{feature}")
    Object item(
            @PathVariable String collection,
            @PathVariable String feature,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        var of = Features.collection(collection);
        var form = form(request);
        AskedFor.only(request.getParameterMap(), "crs");
        var crs = AskedFor.crs(request.getParameterMap());
        var found = features.find(of, feature).orElseThrow(() -> NotAnswerable.nothing("feature", feature));
        var documents = new Documents(messages, locale);
        response.setHeader("Content-Crs", "<" + crs.uri() + ">");
        if (form == Form.JSON) {
            return json(Links.GEOJSON, documents.item(of, found, crs, sent(request)));
        }
        return page("item", documents)
                .addObject("of", of)
                .addObject("feature", found)
                .addObject("wkt", found.lonLat() == null ? "" : found.lonLat().toText())
                .addObject(
                        "asJson",
                        Links.address("/collections/" + of.id() + "/items/" + found.id(), sent(request), "json"));
    }

    /** What is wrong, in words: as problem JSON (RFC 9457) or as a page. */
    @ExceptionHandler
    Object wrong(NotAnswerable wrong, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        var documents = new Documents(messages, locale);
        var form = Form.ofWrong(request.getParameterMap(), request.getHeader(HttpHeaders.ACCEPT));
        if (wrong.status() == HttpStatus.UNAUTHORIZED) {
            TokenFilter.challenge(response, form);
        }
        String said = documents.say(wrong.key(), wrong.arguments());
        if (form == Form.JSON) {
            return ResponseEntity.status(wrong.status())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                    .body(JSON.writeValueAsBytes(problem(wrong, said, documents)));
        }
        var page = page("wrong", documents);
        page.setStatus(wrong.status());
        return page.addObject("said", said)
                .addObject("signIn", wrong.status() == HttpStatus.UNAUTHORIZED)
                .addObject(
                        "heading",
                        documents.say("features.status." + wrong.status().value()));
    }

    static Map<String, Object> problem(NotAnswerable wrong, String said, Documents documents) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "about:blank");
        problem.put("title", documents.say("features.status." + wrong.status().value()));
        problem.put("status", wrong.status().value());
        problem.put("detail", said);
        return problem;
    }

    private static Form form(HttpServletRequest request) {
        return Form.of(request.getParameterMap(), request.getHeader(HttpHeaders.ACCEPT));
    }

    private static Map<String, String> sent(HttpServletRequest request) {
        var sent = new LinkedHashMap<String, String>();
        request.getParameterMap().forEach((name, values) -> sent.put(name, values[0]));
        return sent;
    }

    private static ResponseEntity<byte[]> json(String type, Object document) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .body(JSON.writeValueAsBytes(document));
    }

    private static ModelAndView page(String name, Documents documents) {
        return new ModelAndView("features/" + name).addObject("say", documents);
    }
}
