"""The one place where Jinja2 is used: templates and values in, text out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from functools import lru_cache
from types import TracebackType
from typing import TYPE_CHECKING

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from podcastkit.errors import ConfigError
from podcastkit.text import dates, typography
from podcastkit.text.markdown import escape_markdown

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

# What a mistake in a template raises when it runs, besides Jinja2's own errors.
_MISTAKES = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)


def values_by_name(context: DataclassInstance) -> dict[str, object]:
    """The fields of a dataclass as `render` takes them; what they hold stays as it is."""
    return {field.name: getattr(context, field.name) for field in fields(context)}


def render(name: str, templates: Mapping[str, str], context: Mapping[str, object]) -> str:
    """The text of template `name`, one of `templates`, with the values of `context`.

    Templates named *.html.j2 escape every value. Templates run in a sandbox; a name that is not in
    the context is an error. Raises ConfigError naming the template and the line.
    """
    environment = _environment(tuple(templates.items()), str(context.get("language", "en")))
    try:
        return environment.get_template(name).render(context)
    except jinja2.TemplateSyntaxError as error:
        raise _broken(
            error.name or name, error.lineno, error.message or "it cannot be read"
        ) from error
    except jinja2.TemplateNotFound as error:
        missing = error.name or name
        raise ConfigError(
            f"There is no template {missing}.",
            "Put it into the templates/ folder, or remove what includes it.",
        ) from error
    except SecurityError as error:
        raise _broken(
            *_place(error.__traceback__, name), f"templates may not do this: {error}"
        ) from error
    except (jinja2.TemplateError, *_MISTAKES) as error:
        raise _broken(*_place(error.__traceback__, name), str(error)) from error


@lru_cache(maxsize=4)
def _environment(named: tuple[tuple[str, str], ...], language: str) -> jinja2.Environment:
    """Kept, since compiling the templates of an episode takes longer than filling them in."""
    templates = dict(named)
    environment = ImmutableSandboxedEnvironment(
        # A file name lets tracebacks say which template a line belongs to.
        loader=jinja2.FunctionLoader(
            lambda name: (templates[name], name, lambda: True) if name in templates else None
        ),
        autoescape=lambda name: name is not None and name.endswith(".html.j2"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

    def typeset(text: str) -> str:
        return typography.typeset(text, language)

    def colon(label: str) -> str:
        return typography.with_colon(label, language)

    def long_date(moment: datetime) -> str:
        return dates.long_date(moment, language)

    environment.filters |= {
        "typeset": typeset,
        "colon": colon,
        "clock": dates.clock,
        "long_date": long_date,
        "markdown": escape_markdown,
        "breaks": _breaks,
    }
    return environment


def _breaks(text: str) -> Markup:
    """Text, or HTML that is marked as such, with its line breaks as HTML has them."""
    return Markup("<br>\n").join(escape(text).splitlines())


def _place(traceback: TracebackType | None, name: str) -> tuple[str, int | None]:
    """The template and line where rendering stopped: the innermost frame that Jinja2 mapped to a
    template."""
    place: tuple[str, int | None] = (name, None)
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename.endswith(".j2"):
            place = traceback.tb_frame.f_code.co_filename, traceback.tb_lineno
        traceback = traceback.tb_next
    return place


def _broken(name: str, line: int | None, why: str) -> ConfigError:
    place = f"templates/{name}" if line is None else f"templates/{name}, line {line}"
    return ConfigError(
        f"{place}: {why}.".replace("..", "."),
        "Mend the template, or remove it to use the default one.",
    )
