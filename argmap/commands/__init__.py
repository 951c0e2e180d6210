"""The commands, one a module: a docstring that is the manual page, `add_arguments(parser)`, `run(args)`."""
