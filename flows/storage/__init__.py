"""The only place that opens data: what comes in, what a run remembers, what goes out."""
