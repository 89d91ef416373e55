"""People who work at the desk, and machines that stand in for one."""

from django.contrib.auth.models import AbstractUser


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
