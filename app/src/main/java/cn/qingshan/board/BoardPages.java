package cn.qingshan.board;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class BoardPages {

    private final Board board;

    BoardPages(Board board) {
        this.board = board;
    }

    @GetMapping("/")
    String mine(Model page) {
        var duties = board.ofMyOrgan();
        page.addAttribute("mine", duties.stream().filter(Board.Duty::mine).toList());
        page.addAttribute("others", duties.stream().filter(duty -> !duty.mine()).toList());
        return "board/board";
    }
}
