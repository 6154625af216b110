"""The core of Biganzi: everything that is known about a speech. Imports no Qt."""

__version__ = "0.1.0"
