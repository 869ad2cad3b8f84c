package cn.qingshan.model;

import cn.qingshan.ledger.Ledger;
import cn.qingshan.ledger.NoSuchRecord;
import cn.qingshan.ledger.Refusal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 监督模型: the list, a model with its record, the form of an own one, its trial on a past day, its runs. */
@Controller
class ModelPages {

    private static final int RUNS_SHOWN = 15;

    private final Models models;
    private final Runs runs;
    private final Hits hits;
    private final SubjectCatalogue subjects;
    private final Ledger ledger;

    ModelPages(Models models, Runs runs, Hits hits, SubjectCatalogue subjects, Ledger ledger) {
        this.models = models;
        this.runs = runs;
        this.hits = hits;
        this.subjects = subjects;
        this.ledger = ledger;
    }

    /** The two organs supervise; a township's seats have no models. */
    @ModelAttribute
    void onlyOrgansThatSupervise() {
        NoSuchRecord.unlessOneOfTheTwoOrgansAsks();
    }

    @GetMapping("/models")
    String all(Model page) {
        var all = models.all();
        page.addAttribute("models", all);
        page.addAttribute("records", hits.records());
        var last = new LinkedHashMap<String, Runs.Run>();
        for (var model : all) {
            if (model.id() != null) {
                runs.of(model.id(), RUNS_SHOWN).stream()
                        .filter(run -> run.kind() != Runs.Kind.TRIAL)
                        .findFirst()
                        .ifPresent(run -> last.put(model.code(), run));
            }
        }
        page.addAttribute("last", last);
        page.addAttribute("subjects", subjects.all());
        page.addAttribute("mayDraft", ledger.may(ModelAct.DRAFTED));
        page.addAttribute("maySwitch", ledger.may(ModelAct.SWITCHED_ON));
        page.addAttribute("someOff", all.stream().anyMatch(model -> !model.own() && !model.on()));
        return "model/list";
    }

    @GetMapping("/models/{code}")
    String one(@PathVariable String code, Model page) {
        var model = models.find(code);
        page.addAttribute("model", model);
        page.addAttribute("record", hits.records().getOrDefault(code, Hits.Tally.NOTHING));
        page.addAttribute("runs", runs.of(model.id(), RUNS_SHOWN));
        page.addAttribute("versions", model.own() && model.id() != null ? models.versions(model.id()) : null);
        page.addAttribute("maySwitch", ledger.may(ModelAct.SWITCHED_ON));
        page.addAttribute("mayRun", ledger.may(ModelAct.RAN));
        page.addAttribute("mayChange", model.own() && ledger.may(ModelAct.CHANGED));
        return "model/model";
    }

    /** First the subject, then the fields over which it may be declared. */
    @GetMapping("/models/new")
    String form(@RequestParam String subject, Model page) {
        return form(subjects.of(subject), ModelForm.empty(), page);
    }

    private String form(Subject subject, ModelForm form, Model page) {
        page.addAttribute("subject", subject);
        page.addAttribute("form", form);
        page.addAttribute("operators", Operator.values());
        page.addAttribute("units", Condition.Unit.values());
        page.addAttribute("withs", ModelForm.With.values());
        return "model/form";
    }

    @PostMapping("/models")
    String draft(@RequestParam String subject, @RequestParam Map<String, String> sent) {
        return "redirect:/models/"
                + models.draft(understood(ModelForm.sent(sent), Models.newCode(), 1, subjects.of(subject)));
    }

    private static Definition understood(ModelForm form, String code, int version, Subject subject) {
        try {
            return form.definition(code, version, subject);
        } catch (BadModel bad) {
            throw Refusal.inWords(bad.sentence().zh(), bad.sentence().en());
        }
    }

    @GetMapping("/models/{code}/edit")
    String edit(@PathVariable String code, Model page) {
        var model = models.find(code);
        if (!model.own()) {
            throw new NoSuchRecord();
        }
        page.addAttribute("model", model);
        return form(model.definition().subject(), ModelForm.of(model.definition()), page);
    }

    @PostMapping("/models/{code}/edit")
    String change(@PathVariable String code, @RequestParam UUID seen, @RequestParam Map<String, String> sent) {
        var subject = models.find(code).definition().subject();
        models.change(code, seen, version -> understood(ModelForm.sent(sent), code, version, subject));
        return "redirect:/models/" + code;
    }

    @PostMapping("/models/{code}/try")
    String tryOn(@PathVariable String code, @RequestParam LocalDate day) {
        return "redirect:/models/runs/" + runs.tryOn(code, day);
    }

    @PostMapping("/models/{code}/run")
    String run(@PathVariable String code) {
        return "redirect:/models/runs/" + runs.runNow(code);
    }

    @PostMapping("/models/{code}/on")
    String switchOn(@PathVariable String code, @RequestParam Optional<UUID> seen) {
        models.find(code);
        if (!ledger.may(ModelAct.SWITCHED_ON)) {
            throw new AccessDeniedException("no power over models");
        }
        models.switchOn(code, seen);
        return "redirect:/models/" + code;
    }

    @PostMapping("/models/on")
    String switchOnBundled() {
        models.switchOnBundled();
        return "redirect:/models";
    }

    @PostMapping("/models/{code}/off")
    String switchOff(
            @PathVariable String code,
            @RequestParam Optional<UUID> seen,
            @RequestParam(defaultValue = "") String reason) {
        models.switchOff(code, seen, reason);
        return "redirect:/models/" + code;
    }

    /** Parameters are sent as {@code p.CODE}; one left empty stands at its default. */
    @PostMapping("/models/{code}/parameters")
    String setParameters(
            @PathVariable String code, @RequestParam Optional<UUID> seen, @RequestParam Map<String, String> sent) {
        var set = new LinkedHashMap<String, BigDecimal>();
        for (var parameter : models.find(code).definition().parameters()) {
            String typed = sent.getOrDefault("p." + parameter.code(), "").strip();
            if (!typed.isEmpty()) {
                set.put(parameter.code(), number(typed, parameter));
            }
        }
        models.setParameters(code, seen, set);
        return "redirect:/models/" + code;
    }

    private static BigDecimal number(String typed, Definition.Parameter parameter) {
        try {
            return new BigDecimal(typed.replace(",", ""));
        } catch (NumberFormatException notANumber) {
            throw Refusal.because("refusal.model.not-a-number", parameter.name().zh(), typed);
        }
    }

    @GetMapping("/models/runs/{id}")
    String run(@PathVariable UUID id, Model page) {
        var run = runs.find(id);
        page.addAttribute("run", run);
        page.addAttribute("model", models.find(run.code()));
        page.addAttribute("hits", hits.all(run.hits()));
        return "model/run";
    }
}
