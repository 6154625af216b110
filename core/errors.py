"""The one exception that a person gets to read."""


class UserError(Exception):
    """Bad input or a full disk: `str(error)` is one clear Chinese sentence, what happened and what to do.

    The window shows the sentence as it is; the command line prints it on standard error and exits with 2.
    """
