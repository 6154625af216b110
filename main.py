"""Biganzi (笔杆子). No arguments or a file: the window; a subcommand: the command line (see core.cli)."""

import sys


def main(arguments: list[str]) -> int:
    """Run the window, the self-test or a subcommand; return the exit status."""
    if arguments[:1] == ["--self-test"]:
        from gui.selftest import run as self_test

        return self_test()
    from core.cli import COMMANDS

    if arguments and (arguments[0] in COMMANDS or arguments[0] in ("-h", "--help", "--version")):
        from core.cli import main as command_line

        return command_line(arguments)
    from gui.app import run

    return run([sys.argv[0], *arguments])


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()  # the packaged program starts itself again for each worker process
    sys.exit(main(sys.argv[1:]))
