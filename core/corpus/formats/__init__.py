"""One module a file format: bytes in, text out, one paragraph a line; UserError when it cannot be."""
