"""Rows as JSON, and back: what revisions and merges keep of them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.db import models

Row = dict[str, Any]
"""The columns of a row by attribute name, as JSON holds them; without the key, and without what `save` derives."""
AnyModel = type[models.Model]


@lru_cache(256)
def columns(model: AnyModel) -> tuple[models.Field[Any, Any], ...]:
    """The fields of a model that are kept; binary ones are derived from others by its `save`."""
    fields = model._meta.concrete_fields  # noqa: SLF001
    return tuple(f for f in fields if not isinstance(f, models.BinaryField) and not isinstance(f, models.AutoField))


def model_called(label: str) -> AnyModel:
    """The model of a label such as films.title."""
    return apps.get_model(label)


def rows_of(model: AnyModel, **conditions: Any) -> dict[int, Row]:
    """The rows of a table that meet conditions, by their id; one query."""
    names = [field.attname for field in columns(model)]
    found = model._default_manager.filter(**conditions).order_by("pk").values_list("pk", *names)  # noqa: SLF001
    return {pk: dict(zip(names, map(_plain, values), strict=True)) for pk, *values in found}


def built(model: AnyModel, pk: int, row: Row) -> models.Model:
    """An instance of a kept row, not saved; what a row kept before a column came lacks is the default."""
    instance = model(pk=pk)
    _set(instance, row)
    return instance


def insert(model: AnyModel, pk: int, row: Row) -> None:
    """Put a row back under its old id."""
    instance = built(model, pk, row)
    instance.save(force_insert=True)
    _keep_times(model, pk, row)


def update(model: AnyModel, pk: int, row: Row) -> None:
    """Set some columns of a row, and what is derived from them."""
    instance = model._default_manager.get(pk=pk)  # noqa: SLF001
    _set(instance, row)
    instance.save()


def remove(model: AnyModel, pk: int) -> None:
    """Delete a row."""
    model._default_manager.filter(pk=pk).delete()  # noqa: SLF001


def _set(instance: models.Model, row: Row) -> None:
    for field in columns(type(instance)):
        if field.attname in row:
            setattr(instance, field.attname, field.to_python(row[field.attname]))


def _keep_times(model: AnyModel, pk: int, row: Row) -> None:
    """`auto_now_add` would say that the row came today."""
    times = {
        field.attname: field.to_python(row[field.attname])
        for field in columns(model)
        if getattr(field, "auto_now_add", False) and field.attname in row
    }
    if times:
        model._default_manager.filter(pk=pk).update(**times)  # noqa: SLF001


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
