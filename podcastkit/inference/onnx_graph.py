"""Writing an ONNX model node by node, for networks whose weights come without one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Tensor: TypeAlias = NDArray[Any]
Shape: TypeAlias = Sequence[str | int]

MICROSOFT = "com.microsoft"
"""The domain of onnxruntime's own operators."""
OPSETS = {"": 17, MICROSOFT: 1}
"""Versions of the operators, by domain."""
_IR_VERSION = 9


class Graph:
    """Nodes and constants as they are added; values go by their names."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, value: Tensor | np.generic) -> str:
        """A constant."""
        from onnx import numpy_helper

        name = f"constant{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def nodes_of(self, kind: str, outputs: int, *inputs: str, **options: Any) -> list[str]:
        """An operator with several outputs."""
        names = [f"value{len(self.nodes)}.{index}" for index in range(outputs)]
        return self._add_node(kind, inputs, names, options)

    def node(self, kind: str, *inputs: str, output: str = "", **options: Any) -> str:
        """An operator with one output."""
        return self._add_node(kind, inputs, [output or f"value{len(self.nodes)}"], options)[0]

    def add(self, flow: str, other: str | Tensor) -> str:
        """The sum of two values."""
        return self.node("Add", flow, other if isinstance(other, str) else self.constant(other))

    def model(self, name: str, inputs: Mapping[str, Shape], outputs: Mapping[str, Shape]) -> bytes:
        """The finished model, its inputs and outputs 32-bit floats of these shapes; a string is a
        free dimension."""
        from onnx import TensorProto, helper

        def describe(values: Mapping[str, Shape]) -> list[Any]:
            return [
                helper.make_tensor_value_info(key, TensorProto.FLOAT, list(shape))
                for key, shape in values.items()
            ]

        graph = helper.make_graph(
            self.nodes, name, describe(inputs), describe(outputs), self.constants
        )
        opsets = [helper.make_opsetid(domain, version) for domain, version in OPSETS.items()]
        model: bytes = helper.make_model(
            graph, opset_imports=opsets, ir_version=_IR_VERSION
        ).SerializeToString()
        return model

    def _add_node(
        self, kind: str, inputs: tuple[str, ...], outputs: list[str], options: dict[str, Any]
    ) -> list[str]:
        from onnx import helper

        self.nodes.append(helper.make_node(kind, list(inputs), outputs, **options))
        return outputs
