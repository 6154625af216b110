"""A Dask cluster's executor builds the identical library; an optional extra, so skipped where it is not installed."""

import warnings
from pathlib import Path

import pytest
from standin import read, walk
from test_build import dump

from core.phrases import build_library


def test_a_dask_cluster_gives_the_identical_library(tmp_path: Path, corpus: Path) -> None:
    distributed = pytest.importorskip("distributed")
    build_library([corpus], tmp_path / "plain.db", reader=read, walk=walk, jobs=1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the cluster's own libraries deprecate is not ours
        with (
            distributed.LocalCluster(
                n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
            ) as cluster,
            distributed.Client(cluster) as client,
        ):
            client.run(_extend_path, str(Path(__file__).parent))
            build_library(
                [corpus], tmp_path / "dask.db", reader=read, walk=walk, executor=client.get_executor()
            )
    assert dump(tmp_path / "dask.db") == dump(tmp_path / "plain.db")


def _extend_path(folder: str) -> None:
    import sys

    sys.path.insert(0, folder)
