"""Files of the office: drafts, the layout of GB/T 9704, unsaved work."""

from core.office.draft import Draft, read_draft, save_draft

__all__ = ["Draft", "read_draft", "save_draft"]
