"""The command ``xiaobao``: one module a command, loaded when it is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from checker import __version__
from checker.errors import XiaobaoError

_COMMANDS = {
    "check": ("checker.cli.check", "检查文件、文件夹或标准输入"),
    "explain": ("checker.cli.explain", "解释一条规则，或一段文字为什么命中、为什么没命中"),
    "rules": ("checker.cli.rules", "列出、测试、检查规则"),
    "evaluate": ("checker.cli.evaluate", "在带标注的语料上量召回、精确与误报"),
}


class _Lazy(click.Group):
    """A group whose commands are imported only when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(_COMMANDS[cmd_name][0]).command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("命令"):
            formatter.write_dl([(name, about) for name, (_, about) in _COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS:
            from checker.rulebook.source import nearest

            ctx.fail(
                f"没有命令「{args[0]}」{nearest(args[0], _COMMANDS)}（有：{'、'.join(_COMMANDS)}）"
            )
        return super().resolve_command(ctx, args)


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", prog_name="xiaobao", message="%(prog)s %(version)s")
def cli() -> None:
    """消保审查：用规则检查金融宣传材料与消费者合同。"""


def main() -> None:
    """Run the command; every error a user can mend is one clear line and an exit code."""
    from checker.cli.output import close_quietly, say_error

    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        say_error("已中断")
        code = 3
    except click.ClickException as error:
        say_error(error.format_message())
        code = 2
    except XiaobaoError as error:
        say_error(str(error))
        code = error.exit_code
    except KeyboardInterrupt:
        say_error("已中断")
        code = 3
    except BrokenPipeError:
        code = 0
    except Exception as error:  # a fault of ours: one line for the user, the rest on request
        if os.environ.get("XIAOBAO_DEBUG"):
            raise
        say_error(f"程序内部出错（{type(error).__name__}：{error}）；设 XIAOBAO_DEBUG=1 可看细节")
        code = 3
    close_quietly()
    sys.exit(code if isinstance(code, int) else 0)
