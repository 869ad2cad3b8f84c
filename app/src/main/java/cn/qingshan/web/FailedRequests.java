package cn.qingshan.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What failed before or after a handler: an upload above the limit, a page that could not be drawn. Said in words, in the form that sent it or on a page. */
@Controller
class FailedRequests implements ErrorController {

    private final MessageSource messages;

    FailedRequests(MessageSource messages) {
        this.messages = messages;
    }

    @RequestMapping("/error")
    ModelAndView failed(HttpServletRequest request, Locale locale) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? code
                : HttpStatus.INTERNAL_SERVER_ERROR.value();
        String key = status == HttpStatus.CONTENT_TOO_LARGE.value()
                ? "mishap.too-large"
                : status == HttpStatus.FORBIDDEN.value() ? "mishap.no-power" : "mishap.broken-page";
        boolean boxed = "true".equals(request.getHeader("HX-Request"));
        if (status == HttpStatus.NOT_FOUND.value() && !boxed) {
            return new ModelAndView("web/not-found", HttpStatus.NOT_FOUND);
        }
        var page = new ModelAndView(boxed ? "web/mishap :: box" : "error", HttpStatus.valueOf(status));
        page.addObject("sentence", messages.getMessage(key, new Object[] {status}, locale));
        return page;
    }
}
