"""Roles and their groups."""

from __future__ import annotations

import pytest

from podcastkit.model.podcasting.taxonomy import ROLES, group_of


def test_the_taxonomy_is_whole_and_in_lower_case() -> None:
    roles = [role for names in ROLES.values() for role in names]
    assert len(ROLES) == 11
    assert len(roles) == 63
    assert all(name == name.casefold() == name.strip() for name in (*ROLES, *roles))


@pytest.mark.parametrize(
    ("role", "group"),
    [
        ("guest", "cast"),
        ("Producer", "creative direction"),
        ("editor", "writing"),
        ("plombier", ""),
    ],
)
def test_the_group_of_a_role(role: str, group: str) -> None:
    assert group_of(role) == group
