"""The steps of cleaning. Each is a pure function: text -> sorted changes that do not overlap."""
