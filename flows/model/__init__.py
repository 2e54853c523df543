"""The fitted block scorer: features as integer columns, trees as data, inference in a few lines of array arithmetic."""

from flows.model.features import features
from flows.model.trees import Trees, dump_trees, html_trees

__all__ = ["Trees", "dump_trees", "features", "html_trees"]
