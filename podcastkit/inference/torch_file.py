"""Reading the weights in a PyTorch file without PyTorch, which takes seconds and 300 MB to import.

The format is that of torch.save since PyTorch 1.6: a zip archive with a pickle of everything but
the numbers, which lie in files of their own. Nothing is unpickled but tensors and plain containers,
so that a file can do no harm.
"""

from __future__ import annotations

import pickle
import zipfile
from collections import OrderedDict
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from podcastkit.errors import EngineError

Tensor: TypeAlias = NDArray[Any]

_KINDS = {
    "FloatStorage": "<f4",
    "DoubleStorage": "<f8",
    "HalfStorage": "<f2",
    "LongStorage": "<i8",
    "IntStorage": "<i4",
}
_AGAIN = "Get the file again from where it came from."


def read_torch(path: Path) -> Any:
    """What torch.save wrote, tensors as arrays. Raises EngineError when it holds anything else than
    numbers."""
    try:
        with zipfile.ZipFile(path) as archive:
            pickled = next(
                (name for name in archive.namelist() if name.endswith("/data.pkl")), None
            )
            if pickled is None:
                raise pickle.UnpicklingError("it holds no data.pkl")
            with archive.open(pickled) as file:
                return _Unpickler(file, archive, pickled.removesuffix("data.pkl")).load()
    except OSError as error:
        raise EngineError(f"{path} cannot be read: {error.strerror or error}.", _AGAIN) from error
    except Exception as error:  # damaged pickles may raise any
        reason = " ".join(str(error.args[0] if error.args else type(error).__name__).split())
        raise EngineError(
            f"{path} is not a file of PyTorch weights: {reason.rstrip('.')}.", _AGAIN
        ) from error


class _Unpickler(pickle.Unpickler):
    """Knows tensors, and nothing that could run."""

    def __init__(self, file: Any, archive: zipfile.ZipFile, root: str) -> None:
        super().__init__(file)
        self._archive = archive
        self._root = root

    def find_class(self, module: str, name: str) -> Any:
        """The few names that a file of weights mentions."""
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return _tensor
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        if module == "torch" and name in _KINDS:
            return np.dtype(_KINDS[name])
        raise pickle.UnpicklingError(f"it wants to load {module}.{name}")

    def persistent_load(self, pid: Any) -> Tensor:
        """The numbers of a storage: ("storage", kind, key, device, count)."""
        _, kind, key, *_ = pid
        return np.frombuffer(self._archive.read(f"{self._root}data/{key}"), dtype=kind)


def _tensor(
    storage: Tensor, offset: int, shape: tuple[int, ...], strides: tuple[int, ...], *_: Any
) -> Tensor:
    """A view of a storage, as torch._utils._rebuild_tensor_v2 makes it; ValueError when it would
    look past its end."""
    size = storage.itemsize
    return np.ndarray(
        shape, storage.dtype, storage.data, offset * size, tuple(step * size for step in strides)
    )
