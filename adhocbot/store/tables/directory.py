"""What the bot knows of a workspace's people and channels: a copy that events keep fresh."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from adhocbot.store.tables.base import ID, SHORT


class Channel(SQLModel, table=True):
    team_id: str = Field(primary_key=True, max_length=ID)
    channel_id: str = Field(primary_key=True, max_length=ID)
    name: str = Field(max_length=SHORT)
    is_private: bool
    is_archived: bool = False
    has_bot: bool
    fetched_at: datetime


class Member(SQLModel, table=True):
    """A person is in a channel."""

    team_id: str = Field(primary_key=True, max_length=ID)
    channel_id: str = Field(primary_key=True, max_length=ID)
    user_id: str = Field(primary_key=True, max_length=ID)


class Person(SQLModel, table=True):
    """`affiliation` is what the profile says (title); `gone` when deactivated.

    `is_foreign`: of another workspace, here by Slack Connect; a direct message may be refused.
    """

    team_id: str = Field(primary_key=True, max_length=ID)
    user_id: str = Field(primary_key=True, max_length=ID)
    name: str = Field(max_length=SHORT)
    affiliation: str | None = Field(default=None, max_length=SHORT)
    zone: str | None = Field(default=None, max_length=64)
    locale: str | None = Field(default=None, max_length=16)
    is_admin: bool = False
    is_bot: bool = False
    is_foreign: bool = False
    gone: bool = False
    fetched_at: datetime


class UserGroup(SQLModel, table=True):
    """A user group that speaks for a delegation; `handle` is what people type after the @."""

    __tablename__ = "user_group"

    team_id: str = Field(primary_key=True, max_length=ID)
    group_id: str = Field(primary_key=True, max_length=ID)
    handle: str = Field(max_length=SHORT)
    fetched_at: datetime


class GroupMember(SQLModel, table=True):
    """A person is in a user group."""

    __tablename__ = "group_member"

    team_id: str = Field(primary_key=True, max_length=ID)
    group_id: str = Field(primary_key=True, max_length=ID)
    user_id: str = Field(primary_key=True, max_length=ID)


class HomeTab(SQLModel, table=True):
    """Somebody has the Home tab open, as far as Slack tells; it tells no closing."""

    __tablename__ = "home_tab"

    team_id: str = Field(primary_key=True, max_length=ID)
    user_id: str = Field(primary_key=True, max_length=ID)
    opened_at: datetime
