"""People who work at the desk, and machines that stand in for one."""

from django.contrib.auth.models import AbstractUser
from django.db.models import Expression, Value
from django.db.models.functions import Coalesce, Concat, NullIf, Trim


class User(AbstractUser):
    """A person of ours; what they may do is said by their memberships."""

    class Meta(AbstractUser.Meta):
        ordering = ("last_name", "first_name", "username")

    @property
    def full_name(self) -> str:
        """The name colleagues read: given and family name, else the log-in name."""
        return self.get_full_name() or self.username

    def __str__(self) -> str:
        return self.full_name


def full_name_at(path: str) -> Expression:
    """The full name of the person at the path, as the database puts it together."""
    both = Trim(Concat(f"{path}first_name", Value(" "), f"{path}last_name"))
    return Coalesce(NullIf(both, Value("")), f"{path}username")
