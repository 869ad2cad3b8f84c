package cn.qingshan.law.procedure;

/** A state of a procedure: a record that holds what is known then. Each procedure has a sealed family of them. */
public interface State {

    Stage stage();
}
