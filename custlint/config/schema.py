"""What a configuration file may say, written with hyphens there (``min-confidence``). Unknown keys are refused.

The description of each key is what editors show.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from custlint.model.export import Export

Text = Annotated[str, Meta(min_length=1, title="a text that is not empty")]
Texts = tuple[Text, ...]
Level = Literal["error", "warning", "suggestion"]
Pipeline = Annotated[str, Meta(pattern=r"^[A-Za-z]\w*$", title="the name of an installed spaCy pipeline")]


class Common(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    """What can be said for all files and, in an override, for some."""

    packs: Annotated[Texts | UnsetType, Meta(description="Packs to switch on besides core; 'all': every one.")] = UNSET
    profile: Annotated[
        Text | UnsetType, Meta(description="The trade: switches its pack on and takes its customer word.")
    ] = UNSET
    customer: Annotated[Text | UnsetType, Meta(description="What the business calls a customer.")] = UNSET
    customers: Annotated[Text | UnsetType, Meta(description="The plural of 'customer', where irregular.")] = UNSET
    pronouns: Annotated[
        Literal["keep", "neutral"] | UnsetType, Meta(description="'neutral' turns he and she into they in rewrites.")
    ] = UNSET
    select: Annotated[Texts | UnsetType, Meta(description="Rules, families or packs to report, and no others.")] = UNSET
    ignore: Annotated[Texts | UnsetType, Meta(description="Rules, families or packs to leave out.")] = UNSET
    min_confidence: Annotated[
        Literal["possible", "likely", "certain"] | UnsetType, Meta(description="Report what is at least this sure.")
    ] = UNSET
    severity: Annotated[
        dict[str, Level] | UnsetType, Meta(description="Another severity for a rule, a family or a pack.")
    ] = UNSET
    rules: Annotated[
        Texts | UnsetType, Meta(description="Rule files and folders of your own, from this file's folder.")
    ] = UNSET
    formats: Annotated[
        dict[str, Text] | UnsetType, Meta(description="Formats by pattern ('*.tpl': html), patterns as in .gitignore.")
    ] = UNSET
    docx_fixes: Annotated[
        Literal["tracked", "plain"] | UnsetType,
        Meta(description="How fixes are written into Word documents: as tracked changes, or plain."),
    ] = UNSET
    docx_author: Annotated[
        Text | UnsetType, Meta(description="Whose name tracked changes in Word documents carry; else 'custlint'.")
    ] = UNSET
    exports: Annotated[
        tuple[Export, ...] | UnsetType, Meta(description="Exports of a help desk that custlint does not know.")
    ] = UNSET


class OverrideEntry(Common, frozen=True):
    """Settings for some files. Lists are added to those of the whole file, but 'select' replaces it."""

    paths: Annotated[Texts, Meta(min_length=1, title="one pattern or more", description="Patterns as in .gitignore.")]


class ConfigFile(Common, frozen=True):
    """A configuration file, or the table tool.custlint of a pyproject.toml."""

    exclude: Annotated[Texts | UnsetType, Meta(description="Files to leave alone: patterns as in .gitignore.")] = UNSET
    pipeline: Annotated[
        Pipeline | UnsetType, Meta(description="The installed spaCy pipeline that parses the sentences.")
    ] = UNSET
    baseline: Annotated[Text | UnsetType, Meta(description="A file of known findings that are not reported again.")] = (
        UNSET
    )
    overrides: Annotated[tuple[OverrideEntry, ...] | UnsetType, Meta(description="Settings for some files.")] = UNSET
