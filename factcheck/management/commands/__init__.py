"""The desk's commands: one file each, run as `python manage.py NAME`."""
