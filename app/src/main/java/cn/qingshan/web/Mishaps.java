package cn.qingshan.web;

import cn.qingshan.ledger.EditedMeanwhile;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.Refusal;
import cn.qingshan.people.NoSuchPerson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * What is said when an act does not go through. A form sent by htmx gets one box, shown inside the form, so that nothing typed is lost; a plain form gets a
 * page that repeats what was typed.
 */
@ControllerAdvice
class Mishaps {

    private static final Logger LOG = LoggerFactory.getLogger(Mishaps.class);

    /** Postgres: insufficient privilege, which is what a row-level security refusal raises. */
    private static final String REFUSED_BY_DATABASE = "42501";

    /** What is refused whatever is typed, because of the post that asks. */
    private static final Set<String> WITHOUT_POWER = Set.of("refusal.no-power", "refusal.proceeding.no-post");

    private static final List<String> NEVER_REPEATED = List.of("_csrf", "secret", "seen");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final MessageSource messages;
    private final List<TypedText> steps;

    Mishaps(MessageSource messages, List<TypedText> steps) {
        this.messages = messages;
        this.steps = steps;
    }

    @ExceptionHandler
    ModelAndView refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        return told(
                WITHOUT_POWER.contains(refusal.key()) ? HttpStatus.FORBIDDEN : HttpStatus.UNPROCESSABLE_CONTENT,
                refusal.sentence(messages, locale),
                request,
                response,
                locale);
    }

    @ExceptionHandler
    ModelAndView editedMeanwhile(
            EditedMeanwhile meanwhile, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        var at = meanwhile.at().atZoneSameInstant(WebSetup.ZONE);
        return told(
                HttpStatus.CONFLICT,
                text(
                        "mishap.edited-meanwhile",
                        locale,
                        meanwhile.by().isEmpty() ? text("mishap.other-organ", locale) : meanwhile.by(),
                        "%tF %<tR".formatted(at)),
                request,
                response,
                locale);
    }

    @ExceptionHandler({
        MissingServletRequestParameterException.class,
        MethodArgumentTypeMismatchException.class,
        MethodArgumentNotValidException.class
    })
    ModelAndView incomplete(
            Exception incomplete, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        String field = switch (incomplete) {
            case MissingServletRequestParameterException missing -> missing.getParameterName();
            case MethodArgumentTypeMismatchException mistyped -> mistyped.getName();
            // of a form that is bound as a whole, the first field that cannot be read
            case MethodArgumentNotValidException form ->
                form.getFieldErrors().isEmpty()
                        ? ""
                        : form.getFieldErrors().getFirst().getField();
            default -> "";
        };
        String label = messages.getMessage("field." + field, null, field, locale);
        return told(
                HttpStatus.UNPROCESSABLE_CONTENT,
                text("mishap.incomplete", locale, String.valueOf(label)),
                request,
                response,
                locale);
    }

    @ExceptionHandler
    ModelAndView tooLarge(
            MaxUploadSizeExceededException tooLarge,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        return told(HttpStatus.CONTENT_TOO_LARGE, text("mishap.too-large", locale), request, response, locale);
    }

    @ExceptionHandler
    ModelAndView denied(
            AccessDeniedException denied, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        return told(HttpStatus.FORBIDDEN, text("mishap.no-power", locale), request, response, locale);
    }

    @ExceptionHandler
    ModelAndView database(
            DataAccessException failure, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        if (failure.getRootCause() instanceof java.sql.SQLException sql) {
            if (REFUSED_BY_DATABASE.equals(sql.getSQLState())) {
                LOG.warn("Refused by the database: {}", sql.getMessage());
                return told(HttpStatus.FORBIDDEN, text("mishap.no-power", locale), request, response, locale);
            }
            if ("40001".equals(sql.getSQLState()) || "23505".equals(sql.getSQLState())) {
                LOG.info("Two acts at once: {}", sql.getMessage());
                return told(HttpStatus.CONFLICT, text("mishap.at-the-same-time", locale), request, response, locale);
            }
        }
        return broken(failure, request, response, locale);
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.NOT_FOUND)
    ModelAndView nothingHere(NoResourceFoundException nothing) {
        return new ModelAndView("web/not-found");
    }

    @ExceptionHandler({NoSuchRecord.class, NoSuchPerson.class})
    @ResponseStatus(HttpStatus.NOT_FOUND)
    ModelAndView noSuchRecord() {
        return new ModelAndView("web/not-found");
    }

    /** A bug or a broken machine: one reference number to the person, all the rest to the log. */
    @ExceptionHandler
    ModelAndView broken(
            RuntimeException failure, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Mishap {} at {}", reference, request.getRequestURI(), failure);
        return told(
                HttpStatus.INTERNAL_SERVER_ERROR, text("mishap.broken", locale, reference), request, response, locale);
    }

    private ModelAndView told(
            HttpStatus status,
            String sentence,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        response.setStatus(status.value());
        boolean boxed = "true".equals(request.getHeader("HX-Request"));
        var page = new ModelAndView(boxed ? "web/mishap :: box" : "web/mishap", status);
        page.addObject("sentence", sentence);
        page.addObject("typed", boxed ? List.of() : typed(request, locale));
        return page;
    }

    /** What was typed, in the words of the form; ids, which say nothing to anybody, left out. */
    private List<TypedText.Said> typed(HttpServletRequest request, Locale locale) {
        var path = path(request);
        var typed = new ArrayList<TypedText.Said>();
        request.getParameterMap().forEach((name, sent) -> {
            var values = Arrays.stream(sent).filter(value -> !value.isBlank()).toList();
            if (NEVER_REPEATED.contains(name)
                    || values.isEmpty()
                    || values.stream().allMatch(value -> ID.matcher(value).matches())) {
                return;
            }
            typed.add(steps.stream()
                    .flatMap(step -> step.said(path, name, values, locale).stream())
                    .findFirst()
                    .orElseGet(() -> new TypedText.Said(
                            String.valueOf(messages.getMessage("field." + name, null, name, locale)),
                            String.join("、", values))));
        });
        return typed;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> path(HttpServletRequest request) {
        var path = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return path == null ? Map.of() : (Map<String, String>) path;
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
