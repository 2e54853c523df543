"""The stages of the pipeline: one file, one public function, frames in, frames out."""
