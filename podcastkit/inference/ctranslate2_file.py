"""A reader for CTranslate2's model.bin, binary version 6, after ModelSpec._serialize in its
specs.model_spec."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from podcastkit.errors import EngineError

BINARY_VERSION = 6
"""The one that is read; tests/inference/test_foreign_formats.py holds it to the library."""
# Order of the DataType enum in ctranslate2/types.h; bfloat16 has no numpy type and stays as its 16
# bits.
_DTYPES = (np.float32, np.int8, np.int16, np.int32, np.float16, np.uint16)


@dataclass(frozen=True, slots=True)
class ModelFile:
    """What a model.bin says: its specification, the variables by name, and other names for the same
    variables."""

    spec: str
    revision: int
    variables: dict[str, NDArray[Any]]
    aliases: dict[str, str]


def read_model(path: Path) -> ModelFile:
    """Read a whole model.bin. Raises EngineError when it is missing, cut short or of another
    format."""
    try:
        with path.open("rb") as file:
            version = _number(file, "I")
            if version != BINARY_VERSION:
                raise EngineError(
                    f"{path} is no CTranslate2 model of binary version {BINARY_VERSION}."
                )
            spec, revision = _string(file), _number(file, "I")
            variables = dict(_variable(file) for _ in range(_number(file, "I")))
            aliases = {_string(file): _string(file) for _ in range(_number(file, "I"))}
    except OSError as error:
        raise EngineError(f"{path} cannot be read: {error.strerror}.") from error
    except (EOFError, UnicodeDecodeError, IndexError) as error:
        raise EngineError(
            f"{path} is damaged or cut short.", "Copy or download the model again."
        ) from error
    return ModelFile(spec, revision, variables, aliases)


def _variable(file: BinaryIO) -> tuple[str, NDArray[Any]]:
    """Name, rank, dimensions, type, number of bytes, then the values, all little-endian."""
    name = _string(file)
    shape = tuple(_number(file, "I") for _ in range(_number(file, "B")))
    dtype = np.dtype(_DTYPES[_number(file, "B")])
    size = _number(file, "I")
    if size != prod(shape) * dtype.itemsize:
        raise EOFError(name)
    values = np.fromfile(file, dtype.newbyteorder("<"), prod(shape))
    if values.nbytes != size:
        raise EOFError(name)
    return name, values.reshape(shape)


def _string(file: BinaryIO) -> str:
    """A length that counts the closing zero byte, then UTF-8."""
    return _exactly(file, _number(file, "H"))[:-1].decode("utf-8")


def _number(file: BinaryIO, kind: str) -> int:
    size = struct.calcsize(f"<{kind}")
    return int(struct.unpack(f"<{kind}", _exactly(file, size))[0])


def _exactly(file: BinaryIO, count: int) -> bytes:
    data = file.read(count)
    if len(data) != count:
        raise EOFError
    return data
