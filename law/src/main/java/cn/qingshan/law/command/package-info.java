/**
 * 命令行. In: the words of a command line and the files they name. Out: due dates, state tables and verdicts as text or JSON.
 * Entry: {@link cn.qingshan.law.command.LawCommands}. The only package of the engine that reads files and JSON.
 */
@NullMarked
package cn.qingshan.law.command;

import org.jspecify.annotations.NullMarked;
