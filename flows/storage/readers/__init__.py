"""A reader a format: each takes a stream and yields a `Record` or a `Broken` for every page that is in it."""
