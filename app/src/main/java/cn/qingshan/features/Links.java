package cn.qingshan.features;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The links of one document, with whole addresses: a desktop GIS stores them. They begin with the address that the request came to; behind a proxy with the one that the
 * proxy says, where the node was started with {@code server.forward-headers-strategy}, and otherwise nothing that a request says about proxies is believed.
 */
final class Links {

    static final String JSON = "application/json";
    static final String GEOJSON = "application/geo+json";
    static final String SCHEMA = "application/schema+json";
    static final String OPENAPI = "application/vnd.oai.openapi+json;version=3.0";
    static final String HTML = "text/html";
    static final String QUERYABLES = "http://www.opengis.net/def/rel/ogc/1.0/queryables";

    private final List<Map<String, String>> all = new ArrayList<>();

    /** Where the service begins, without a slash at the end. */
    static String root() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().toUriString() + "/features";
    }

    Links add(String rel, String type, String href, String title) {
        var link = new LinkedHashMap<String, String>();
        link.put("href", href);
        link.put("rel", rel);
        link.put("type", type);
        link.put("title", title);
        all.add(link);
        return this;
    }

    /** Itself as JSON, and the same as a page. */
    Links self(String path, String type, Map<String, String> query, String title, String pageTitle) {
        return add("self", type, address(path, query, "json"), title)
                .add("alternate", HTML, address(path, query, "html"), pageTitle);
    }

    List<Map<String, String>> list() {
        return all;
    }

    static String address(String path, Map<String, String> query, String form) {
        var address = new StringBuilder(root()).append(path);
        char before = '?';
        for (var one : query.entrySet()) {
            if (!one.getKey().equals("f") && !one.getValue().isBlank()) {
                address.append(before).append(encoded(one.getKey())).append('=').append(encoded(one.getValue()));
                before = '&';
            }
        }
        return form.isEmpty()
                ? address.toString()
                : address.append(before).append("f=").append(form).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
