"""Who may have an account: nobody signs up, the desk's editors bring people in."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedSignup(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by a desk, never by whoever comes along."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody opens an account for themselves."""
        return False
